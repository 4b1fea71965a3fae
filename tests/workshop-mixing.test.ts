import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupCount, judge, pairKey, placeLate, seated } from '@waymark/contracts/workshop-mix-rules'
import type { Broken, Mixed, MixRules } from '@waymark/contracts/workshop-mix-rules'
import { mix } from '@waymark/contracts/workshop-mixing'

const some = (least: number, most: number): fc.Arbitrary<Mixed[]> =>
  fc
    .array(
      fc.record({
        organisationId: fc.option(fc.constantFrom('north', 'south', 'east', 'west', 'coast'), { freq: 6 }),
        isNgo: fc.boolean(),
        isNewcomer: fc.boolean(),
        isBuddy: fc.boolean(),
      }),
      { minLength: least, maxLength: most },
    )
    .map((all) => all.map((each, index) => ({ ...each, id: `p${index}` })))
const rules = (people: readonly Mixed[]): fc.Arbitrary<MixRules> =>
  fc.record({
    by: fc.constantFrom('count', 'size'),
    number: fc.integer({ min: 2, max: 6 }),
    stay: fc.subarray(people.map(({ id }) => id)),
    apart: fc.boolean(),
    ngo: fc.boolean(),
    buddy: fc.boolean(),
    pairs: fc
      .array(fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people)), { maxLength: 2 })
      .map((all) => all.map(([one, other]) => [one.id, other.id] as const)),
  })
const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const ids = (groups: Mixed[][]) => groups.map((group) => group.map(({ id }) => id))
const brokenAs = (broken: Broken[], rule: Broken['rule']) => broken.filter((each) => each.rule === rule)
const isKept = (groups: Mixed[][], asked: MixRules, rule: Broken['rule']) =>
  brokenAs(judge(groups, asked), rule).length === 0

/** All ways to put people into so many groups of which none is empty. */
function* ways(people: Mixed[], count: number, groups: Mixed[][] = []): Generator<Mixed[][]> {
  const [first, ...rest] = people
  if (!first) return groups.length === count ? yield groups : undefined
  for (const index of groups.keys()) {
    const next = groups.map((group, at) => (at === index ? [...group, first] : group))
    yield* ways(rest, count, next)
  }
  if (groups.length < count) yield* ways(rest, count, [...groups, [first]])
}
const areTogether = (groups: Mixed[][], [one, other]: readonly [string, string]) =>
  groups.some((group) => group.some(({ id }) => id === one) && group.some(({ id }) => id === other))

test('everybody is in one group, pairs are together, and the same seed makes the same groups', () => {
  const given = some(1, 40).chain((people) => fc.tuple(fc.constant(people), rules(people), seed))
  fc.assert(
    fc.property(given, ([people, asked, from]) => {
      const groups = mix(people, asked, new Map(), from)
      expect(
        groups
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(people.map(({ id }) => id).sort())
      expect(groups.every((group) => group.length > 0)).toBe(true)
      for (const pair of asked.pairs) expect(areTogether(groups, pair)).toBe(true)
      expect(ids(mix(people, asked, new Map(), from))).toEqual(ids(groups))
    }),
  )
})

test('no rule is broken that some way of grouping would keep, but for one that goes first', () => {
  const given = some(2, 6).chain((people) => fc.tuple(fc.constant(people), rules(people), seed))
  fc.assert(
    fc.property(given, ([people, asked, from]) => {
      const made = mix(people, asked, new Map(), from)
      let left = [...ways(people, made.length)].filter((groups) =>
        asked.pairs.every((pair) => areTogether(groups, pair)),
      )
      for (const rule of ['stay', 'buddy', 'apart', 'ngo'] as const) {
        const keeping = left.filter((groups) => isKept(groups, asked, rule))
        expect(isKept(made, asked, rule)).toBe(keeping.length > 0)
        if (keeping.length === 0) return
        left = keeping
      }
    }),
    { numRuns: 150 },
  )
})

test('many people without pairs: a rule is broken only where counting says that nobody could keep it', () => {
  fc.assert(
    fc.property(some(10, 90), fc.integer({ min: 2, max: 9 }), seed, (people, number, from) => {
      const asked: MixRules = { by: 'size', number, apart: true, ngo: true, buddy: false, pairs: [] }
      const groups = mix(people, asked, new Map(), from)
      const broken = judge(groups, asked)
      expect(broken.every(({ why }) => why !== 'other')).toBe(true)
      const sizes = groups.map(({ length }) => length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      expect(sizes.length).toBe(groupCount(people.length, asked))
    }),
    { numRuns: 60 },
  )
})

const person = (id: string, organisationId: string | null = id, more: Partial<Mixed> = {}): Mixed => ({
  id,
  organisationId,
  isNgo: false,
  isNewcomer: false,
  isBuddy: false,
  ...more,
})
const asked: MixRules = { by: 'count', number: 2, apart: true, ngo: true, buddy: true, pairs: [] }

test('what could not be kept is said, with where and why', () => {
  const people = [
    ...['a', 'b', 'c'].map((id) => person(id, 'north')),
    person('d', 'aid', { isNgo: true }),
    person('e', 'south', { isBuddy: true }),
  ]
  const broken = judge(mix(people, asked, new Map(), 1), asked)
  expect(broken).toEqual([
    { rule: 'buddy', why: 'few', groups: [expect.any(Number)] },
    { rule: 'apart', why: 'many', organisationId: 'north', people: 3, groups: [expect.any(Number)] },
    { rule: 'ngo', why: 'few', people: 1, groups: [expect.any(Number)] },
  ])
})

test('who met before is kept apart in the next round', () => {
  const people = Array.from({ length: 16 }, (_, index) => person(`p${index}`))
  const rule: MixRules = { ...asked, by: 'size', number: 4, ngo: false, buddy: false }
  const first = mix(people, rule, new Map(), 7)
  const met = new Map(
    first.flatMap((group) =>
      group.flatMap((one, index) =>
        group.slice(index + 1).map((other) => [pairKey(one.id, other.id), 1] as const),
      ),
    ),
  )
  const again = mix(people, rule, met, 8).flatMap((group) =>
    group.flatMap((one, index) =>
      group.slice(index + 1).map((other) => met.get(pairKey(one.id, other.id)) ?? 0),
    ),
  )
  expect(again.filter((times) => times > 0)).toEqual([])
})

test('three hundred are grouped, and a late one comes to the smallest group without their own', () => {
  const people = Array.from({ length: 300 }, (_, index) =>
    person(`p${index}`, `o${index % 70}`, { isNgo: index % 3 === 0 }),
  )
  const groups = mix(people, { ...asked, number: 60, buddy: false }, new Map([['p0 p1', 1]]), 3)
  expect(judge(groups, { ...asked, number: 60, buddy: false })).toEqual([])
  const few = [[person('a', 'north')], [person('b', 'south'), person('c', 'east')]]
  expect(placeLate(few, { organisationId: 'north' }, asked)).toBe(1)
  expect(placeLate(few, { organisationId: 'north' }, { apart: false })).toBe(0)
  expect(placeLate(few, { organisationId: null }, asked)).toBe(0)
})

test('who stays is at the same place, and the others are as they were mixed', () => {
  const given = some(2, 40).chain((people) => fc.tuple(fc.constant(people), rules(people), seed, seed))
  fc.assert(
    fc.property(given, ([people, all, from, then]) => {
      const first = mix(people, { ...all, pairs: [] }, new Map(), from)
      const before = new Map(first.flatMap((group, place) => group.map(({ id }) => [id, place] as const)))
      // One of each group.
      const stay = first.map(([host]) => host!.id)
      const mixed = mix(people, { ...all, pairs: [], stay }, new Map(), then)
      const next = seated(mixed, { stay }, before)
      for (const [place, group] of next.entries())
        expect(group.filter(({ id }) => stay.includes(id)).map(({ id }) => before.get(id))).toEqual([place])
      expect(ids(next).toSorted()).toEqual(ids(mixed).toSorted())
    }),
    { numRuns: 60 },
  )
})
