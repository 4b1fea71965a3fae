import { expect, test } from 'vitest'
import { choose, inOrder, reasonsFor } from './finding.ts'
import type { Found } from './finding.ts'

const somebody = (id: string, more: Partial<Found> = {}): Found => ({
  id,
  name: id,
  photo: null,
  work: null,
  terms: [],
  helps: '',
  wordsHidden: false,
  hats: [],
  places: [],
  deeds: [],
  offersTalks: false,
  hasWords: false,
  ...more,
})
const deed = (kind: 'wrote' | 'tried', title: string, terms: string[]) => ({
  kind,
  title,
  terms,
  caseId: title,
  adoptionId: null,
  at: '2026-01-01',
})
/** County lines belong to criminal exploitation. */
const widen = (term: string) => (term === 'harm:cl' ? ['harm:cl', 'harm:cce'] : [term])
const ada = somebody('ada', { work: 'direct', terms: ['harm:cl'] })
const ben = somebody('ben', { work: 'research', deeds: [deed('wrote', 'Walks', ['harm:cl', 'approach:cs'])] })
const cy = somebody('cy', { offersTalks: true, places: [{ region: 'London', kind: 'charity' }] })
const people = [ada, ben, cy]
const wish = (filter: object = {}, concepts: string[][] = []) => ({
  filter,
  concepts,
  hasQuestion: concepts.length > 0,
})
const ids = (found: ReturnType<typeof choose>) => found.fits.map(({ person }) => person.id)

test('a value is counted with what is chosen in all other filters', () => {
  expect(choose(people, wish(), widen).counts).toEqual({
    harm: { cl: 2, cce: 2 },
    approach: { cs: 1 },
    work: { direct: 1, research: 1 },
    region: { London: 1 },
    kind: { charity: 1 },
    talks: { yes: 1 },
  })
  const { counts, ...found } = choose(people, wish({ harm: ['cce'], work: ['direct'] }), widen)
  expect(ids({ counts, ...found })).toEqual(['ada'])
  expect(counts).toEqual({ harm: { cl: 1, cce: 1 }, work: { direct: 1, research: 1 } })
})

test('typed words find by what they mean, each of them', () => {
  expect(ids(choose(people, wish({}, [['harm:cce']]), widen))).toEqual(['ada', 'ben'])
  expect(ids(choose(people, wish({}, [['harm:cce'], ['approach:cs']]), widen))).toEqual(['ben'])
  expect(ids(choose(people, { ...wish(), hasQuestion: true }, widen))).toEqual([])
  const named = [{ ...cy, hasWords: true }]
  expect(ids(choose(named, { ...wish(), hasQuestion: true }, widen))).toEqual(['cy'])
  expect(reasonsFor(named[0]!, { ...wish(), hasQuestion: true }, widen)).toMatchObject([{ kind: 'words' }])
})

test('reasons name what was asked for, and what they did before what they say', () => {
  const both = somebody('dee', {
    terms: ['harm:cl', 'harm:onl'],
    deeds: [
      deed('tried', 'Lamps', ['harm:onl']),
      deed('wrote', 'Walks', ['harm:cl', 'region:London']),
      deed('wrote', 'Talks', ['harm:hsb']),
    ],
  })
  expect(reasonsFor(both, wish({ harm: ['cce'] }), widen)).toEqual([
    {
      kind: 'wrote',
      count: 1,
      terms: ['harm:cl'],
      cases: [{ caseId: 'Walks', adoptionId: null, title: 'Walks' }],
    },
    { kind: 'says', count: 1, terms: ['harm:cl'], cases: [] },
  ])
  expect(reasonsFor(both, wish(), widen).map(({ kind, count }) => [kind, count])).toEqual([
    ['wrote', 2],
    ['tried', 1],
    ['says', 2],
  ])
})

test('whoever did it comes first; within these each day begins with somebody else', () => {
  const found = Array.from({ length: 12 }, (_, index) => ({
    person: somebody(`person ${index}`),
    because: [{ kind: index < 6 ? ('wrote' as const) : ('says' as const), count: 1, terms: [], cases: [] }],
  }))
  const firstOf = (day: string) => inOrder(found, day)[0]!.person.id
  const days = Array.from({ length: 20 }, (_, index) => firstOf(`2026-03-${index + 10}`))
  expect(new Set(days).size).toBeGreaterThan(3)
  expect(days.every((id) => Number(id.split(' ')[1]) < 6)).toBe(true)
  expect(firstOf('2026-03-10')).toBe(days[0])
})
