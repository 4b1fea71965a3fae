import { expect, test } from 'vitest'
import { shareOut } from './sharing.ts'
import type { Turn } from './sharing.ts'

const roles = ['Facilitator', 'Brings a question', 'Note-taker']
const six = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6']
const at = (dates: string[], people: string[]) => dates.map((id) => ({ id, people }))
const totals = (turns: Turn[], people: string[]) =>
  people.map((person) => turns.filter(({ personId }) => personId === person).length)

test.each([3, 4, 5, 6, 7, 8, 12])(
  '%i people who come to all six have as many turns, or one less',
  (number) => {
    const people = Array.from({ length: number }, (_, index) => `p${index}`)
    const turns = shareOut(roles, at(six, people), [])
    expect(turns).toHaveLength(18)
    const each = totals(turns, people)
    expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1)
    for (const date of six) {
      const there = turns.filter(({ occurrenceId }) => occurrenceId === date)
      expect(new Set(there.map(({ personId }) => personId)).size).toBe(3)
    }
  },
)

test('what is held stays, and counts', () => {
  const held = [{ occurrenceId: 'd1', role: 'Facilitator', personId: 'ada' }]
  const turns = shareOut(['Facilitator'], at(['d1', 'd2', 'd3'], ['ada', 'ben', 'cy']), held)
  expect(turns).toEqual([
    { occurrenceId: 'd2', role: 'Facilitator', personId: 'ben' },
    { occurrenceId: 'd3', role: 'Facilitator', personId: 'cy' },
  ])
  expect(
    shareOut(['Facilitator'], at(['d1', 'd2', 'd3'], ['ada', 'ben', 'cy']), [...held, ...turns]),
  ).toEqual([])
})

test('only those who have a place at the date; with nobody it stays free; with few, some have two', () => {
  const turns = shareOut(
    roles,
    [
      { id: 'd1', people: ['ada'] },
      { id: 'd2', people: [] },
      { id: 'd3', people: ['ben', 'cy'] },
    ],
    [],
  )
  expect(
    turns.filter(({ occurrenceId }) => occurrenceId === 'd1').every(({ personId }) => personId === 'ada'),
  ).toBe(true)
  expect(turns.some(({ occurrenceId }) => occurrenceId === 'd2')).toBe(false)
  expect(
    totals(
      turns.filter(({ occurrenceId }) => occurrenceId === 'd3'),
      ['ben', 'cy'],
    ),
  ).toEqual([2, 1])
})

test('roles go round: nobody has the same one twice while others have not had it', () => {
  const people = ['ada', 'ben', 'cy', 'dee', 'eve', 'fay']
  const turns = shareOut(['Facilitator'], at(six, people), [])
  expect(new Set(turns.map(({ personId }) => personId)).size).toBe(6)
})

test('as many roles as people: each has each of them once before anybody has one again', () => {
  const people = ['ada', 'ben', 'cy', 'dee', 'eve']
  const five = ['one', 'two', 'three', 'four', 'five']
  const turns = shareOut(five, at(['d1', 'd2', 'd3', 'd4', 'd5'], people), [])
  for (const person of people)
    expect(
      turns
        .filter(({ personId }) => personId === person)
        .map(({ role }) => role)
        .toSorted(),
    ).toEqual(five.toSorted())
})

test('eight roles and two years of weeks are shared out at once', () => {
  const people = Array.from({ length: 12 }, (_, index) => `p${index}`)
  const eight = Array.from({ length: 8 }, (_, index) => `role ${index}`)
  const dates = Array.from({ length: 104 }, (_, index) => `d${index}`)
  const begun = Date.now()
  const each = totals(shareOut(eight, at(dates, people), []), people)
  expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1)
  expect(Date.now() - begun).toBeLessThan(3000)
})
