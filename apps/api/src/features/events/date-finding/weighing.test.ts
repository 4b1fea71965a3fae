import { describe, expect, test } from 'vitest'
import type { DateAnswer } from '@waymark/contracts/event-dates'
import { bestOf, weigh } from './weighing.ts'
import type { Answered } from './weighing.ts'

const dates = ['a', 'b', 'c', 'd'].map((id, index) => ({
  id,
  startsAt: `2027-03-0${index + 1}T10:00:00.000Z`,
}))
let made = 0
/** What people of one organisation say to dates: `said('leeds', { a: 'yes' })` is one person. */
const said = (
  organisationId: string | null,
  answers: Record<string, DateAnswer>,
  personId = `person-${made++}`,
): Answered[] =>
  Object.entries(answers).map(([dateId, answer]) => ({ dateId, answer, personId, organisationId }))
const order = (answers: Answered[], mustAttend: string[] = []) =>
  bestOf(weigh(dates, answers, mustAttend)).map(({ id }) => id)

describe('each organisation has one voice', () => {
  test('ten people of one authority do not outvote five charities', () => {
    const council = Array.from({ length: 10 }, () => said('council', { a: 'yes', b: 'no' })).flat()
    const charities = ['one', 'two', 'three', 'four', 'five'].flatMap((each) =>
      said(each, { a: 'no', b: 'yes' }),
    )
    const weighed = weigh(dates, [...council, ...charities], [])
    expect(weighed.map(({ id, weight }) => [id, weight]).slice(0, 2)).toEqual([
      ['b', 5],
      ['a', 1],
    ])
    expect(weighed[0]!.organisations).toEqual({ can: 5, all: 6 })
  })

  test('what its people say is averaged; if need be is a half', () => {
    const answers = [
      ...said('leeds', { a: 'yes', b: 'if-need-be' }),
      ...said('leeds', { a: 'no', b: 'yes' }),
      ...said('york', { a: 'if-need-be', b: 'no' }),
    ]
    expect(Object.fromEntries(weigh(dates, answers, []).map(({ id, weight }) => [id, weight]))).toEqual({
      a: 1,
      b: 0.75,
      c: 0,
      d: 0,
    })
  })

  test('people without an organisation have a voice each', () => {
    const answers = [...said(null, { b: 'yes' }), ...said(null, { b: 'yes' }), ...said('leeds', { a: 'yes' })]
    expect(order(answers)).toEqual(['b', 'a'])
  })

  test.each<[string, Answered[], string[]]>([
    ['nobody has answered', [], []],
    ['nobody can come', said('leeds', { a: 'no', b: 'no' }), []],
    [
      'the same weight: more organisations first',
      [...said('leeds', { a: 'yes', b: 'if-need-be' }), ...said('york', { a: 'no', b: 'if-need-be' })],
      ['b', 'a'],
    ],
    [
      'the same weight and organisations: more people who say yes',
      [...said('leeds', { a: 'yes', b: 'yes' }), ...said('leeds', { b: 'yes' })],
      ['b', 'a'],
    ],
    ['all the same: the earlier', said('leeds', { c: 'yes', b: 'yes', d: 'yes' }), ['b', 'c', 'd']],
    ['three at most', said('leeds', { a: 'yes', b: 'yes', c: 'yes', d: 'yes' }), ['a', 'b', 'c']],
  ])('%s', (_name, answers, expected) => expect(order(answers)).toEqual(expected))
})

describe('who must be there', () => {
  const answers = [
    ...said('leeds', { a: 'no', b: 'if-need-be', c: 'yes' }, 'ada'),
    ...['one', 'two', 'three'].flatMap((each) => said(each, { a: 'yes', b: 'no', d: 'yes' })),
  ]
  test('a date without them cannot win, whoever else can come', () => {
    expect(order(answers, ['ada'])).toEqual(['c', 'b'])
    expect(order(answers)).toEqual(['a', 'd', 'c'])
  })
  test('it says who cannot and who has not answered', () => {
    const missing = Object.fromEntries(
      weigh(dates, answers, ['ada', 'ben']).map((each) => [each.id, each.missing]),
    )
    const ben = { personId: 'ben', hasAnswered: false }
    expect(missing).toEqual({
      a: [{ personId: 'ada', hasAnswered: true }, ben],
      b: [ben],
      c: [ben],
      d: [{ personId: 'ada', hasAnswered: false }, ben],
    })
  })
})

/** Numbers that look like chance, and are the same at each run. */
function chance(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % below
  }
}

test('whatever people answer: the rules hold', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const next = chance(seed * 7919)
    const people = Array.from({ length: 1 + next(12) }, (_, index) => ({
      id: `p${index}`,
      organisation: [null, 'leeds', 'leeds', 'york', 'youth'][next(5)]!,
    }))
    const answers = people.flatMap(({ id, organisation }) =>
      dates.flatMap(({ id: dateId }) => {
        const answer = ([undefined, 'yes', 'if-need-be', 'no'] as const)[next(4)]
        return answer ? said(organisation, { [dateId]: answer }, id) : []
      }),
    )
    const mustAttend = people.filter(() => next(6) === 0).map(({ id }) => id)
    const weighed = weigh(dates, answers, mustAttend)
    const voices = new Set(answers.map(({ organisationId, personId }) => organisationId ?? personId)).size
    // Every date is there once, and none weighs more than there are voices.
    expect(weighed.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c', 'd'])
    for (const { weight, organisations } of weighed) {
      expect(weight).toBeGreaterThanOrEqual(0)
      expect(weight).toBeLessThanOrEqual(organisations.can)
      expect(organisations.can).toBeLessThanOrEqual(organisations.all)
      expect(organisations.all).toBe(voices)
    }
    // The order of the answers decides nothing, nor does saying the same twice over by a whole organisation.
    expect(weigh(dates, answers.toReversed(), mustAttend)).toEqual(weighed)
    const doubled = answers.filter(({ organisationId }) => organisationId === 'leeds')
    const louder = [...answers, ...doubled.map((each) => ({ ...each, personId: `${each.personId}-too` }))]
    expect(
      weigh(dates, louder, mustAttend)
        .map(({ weight }) => weight)
        .toSorted(),
    ).toEqual(weighed.map(({ weight }) => weight).toSorted())
    // What is proposed has everybody who must be there, and nothing that has them too weighs more.
    const best = bestOf(weighed)
    for (const { id } of best)
      for (const person of mustAttend)
        expect(
          answers.some((each) => each.dateId === id && each.personId === person && each.answer !== 'no'),
        ).toBe(true)
    const last = best.at(-1)
    const others = weighed.filter(
      ({ id, missing }) => missing.length === 0 && !best.some((each) => each.id === id),
    )
    if (last) for (const other of others) expect(other.weight).toBeLessThanOrEqual(last.weight)
    // A change from no to yes never makes a date worse.
    const no = answers.find(({ answer }) => answer === 'no')
    if (!no) continue
    const better = weigh(
      dates,
      answers.map((each) => (each === no ? { ...each, answer: 'yes' as const } : each)),
      mustAttend,
    )
    const place = (all: typeof weighed) => all.findIndex(({ id }) => id === no.dateId)
    expect(place(better)).toBeLessThanOrEqual(place(weighed))
  }
})
