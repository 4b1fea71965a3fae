import { expect, test } from 'vitest'
import type { Term } from '@waymark/contracts/vocabulary'
import { indexWords } from '@waymark/contracts/vocabulary-words'
import { markTerms } from './known-terms.ts'

const term = (facet: Term['facet'], id: string, label: string, alts: string[] = []): Term => ({
  facet,
  id,
  label,
  alts,
  means: 'What it means.',
  revision: 1,
})
const index = indexWords([
  term('harm', 'cce', 'Child criminal exploitation', ['CCE']),
  term('harm', 'cl', 'County lines'),
  term('harm', 'miss', 'Missing'),
  term('acronym', 'mace', 'MACE', ['multi-agency child exploitation']),
  term('acronym', 'cp', 'CP', ['child protection']),
  term('partner', 'police', 'Police', ['police service']),
])
const marked = (text: string, seen = new Set<string>()) =>
  markTerms(index, text, seen).flatMap(({ text: words, term: found }) =>
    found ? [`${words}=${found.id}`] : [],
  )

test('each term once, as it is written, with nothing of the text lost', () => {
  const text = 'The MACE looked at CCE; county lines, county-lines. CCE again, and a mace.'
  expect(marked(text)).toEqual(['MACE=mace', 'CCE=cce', 'county lines=cl'])
  expect(
    markTerms(index, text, new Set())
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})

test('no card on plain words, short acronyms and parts of words', () => {
  expect(marked('Something was missing. The police service, CP, and the CCEs-like thing of ACCEPT.')).toEqual(
    ['CCEs=cce'],
  )
  expect(marked('child protection')).toEqual(['child protection=cp'])
  const seen = new Set<string>()
  expect([marked('CCE', seen), marked('CCE', seen)]).toEqual([['CCE=cce'], []])
})
