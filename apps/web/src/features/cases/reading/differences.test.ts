import { emptyText } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import { expect, test } from 'vitest'
import { comparedFields, differences } from './differences.ts'

const say = (_field: unknown, value: string) => value.toUpperCase()
const between = (before: Partial<CaseText>, after: Partial<CaseText>) =>
  differences({ ...emptyText, ...before }, { ...emptyText, ...after }, say).map(({ field, pieces }) => [
    field.key,
    pieces.map(({ value, added, removed }) => `${added ? '+' : removed ? '-' : ' '}${value}`),
  ])

test('nothing that is read is left out', () => {
  const compared = comparedFields.map(({ key }) => key)
  const kept = Object.keys(emptyText).filter((key) => key !== 'template' && key !== 'form')
  expect(compared.toSorted()).toEqual(kept.toSorted())
})

test('words are compared word by word, choices one by one', () => {
  expect(
    between(
      { problem: 'They came late.', contexts: ['park-estate', 'transport'], stage: 'developing' },
      { problem: 'They came early.', contexts: ['park-estate', 'online'], stage: 'growing' },
    ),
  ).toEqual([
    ['problem', [' They came ', '-late', '+early', ' .']],
    ['contexts', [' PARK-ESTATE\n', '-TRANSPORT\n', '+ONLINE\n']],
    ['stage', ['-DEVELOPING\n', '+GROWING\n']],
  ])
})

test('forces, pauses, thanks and plain answers are compared too', () => {
  const force = { cluster: 'culture', direction: 'helped', strength: 2, words: 'Trust.' } as const
  expect(
    between(
      { forces: [force], answersQuestions: true, contributors: [] },
      {
        forces: [{ ...force, strength: 3 }],
        prompts: [{ pause: 'Who would notice?', reflect: 'We asked drivers.' }],
        contributors: [{ role: 'Youth worker', name: 'Ada', agreed: false }],
        answersQuestions: false,
        started: '2025 Q1',
      },
    ),
  ).toEqual([
    ['forces', [' Trust. (CULTURE, HELPED, ', '-2', '+3', ' )']],
    ['prompts', ['+Who would notice?\nWe asked drivers.']],
    ['started', ['+2025 Q1']],
    ['answersQuestions', ['-TRUE\n', '+FALSE\n']],
    ['contributors', ['+Youth worker']],
  ])
})

test('two equal texts do not differ', () => expect(between({}, {})).toEqual([]))
