import { expect, test } from 'vitest'
import type { CaseText } from '@waymark/contracts/cases'
import { may, unwritten } from './access.ts'
import { emptyText } from './commands.ts'

const words = 'Some words.'
const whole: CaseText = {
  ...emptyText,
  title: 'A title',
  summary: words,
  problem: words,
  whatWeDid: words,
  participation: words,
  whatChanged: words,
  didNotWork: words,
  advice: words,
  approaches: ['cs'],
  stage: 'developing',
  evidence: 'e1',
  result: 'did-not-help',
}

test('an empty draft lacks every field that is needed, a whole one none', () => {
  expect(unwritten(emptyText)).toHaveLength(12)
  expect(unwritten(whole)).toEqual([])
})

test('white space is not yet written', () => {
  expect(unwritten({ ...whole, didNotWork: ' \n ' })).toEqual([
    { pointer: '/text/didNotWork', detail: 'is still to be written' },
  ])
})

test('only its author revises, and only where they may still post', () => {
  const ada = { id: 'ada' }
  expect(may.revise(ada, 'ada', { level: 3 })).toBe(true)
  expect(may.revise(ada, 'ada', { level: 1 })).toBe(false)
  expect(may.revise(ada, 'ben', { level: 4 })).toBe(false)
})
