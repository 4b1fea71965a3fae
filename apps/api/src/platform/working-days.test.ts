import { expect, test } from 'vitest'
import { addWorkingDays, addWorkingHours } from './working-days.ts'

const day = async (from: string, days: number, nation: Parameters<typeof addWorkingDays>[2]) =>
  (await addWorkingDays(new Date(from), days, nation)).slice(0, 10)

test('weekends do not count, nor the day it began', async () => {
  expect(await day('2026-11-23T10:00:00Z', 5, 'England')).toBe('2026-11-30')
  expect(await day('2026-11-28T10:00:00Z', 1, 'England')).toBe('2026-11-30')
})

test('bank holidays are those of the nation', async () => {
  // St Andrew’s Day and the second of January are Scotland’s, the twelfth of July Northern Ireland’s.
  expect(await day('2026-11-27T10:00:00Z', 1, 'Scotland')).toBe('2026-12-01')
  expect(await day('2026-12-31T10:00:00Z', 1, 'England')).toBe('2027-01-04')
  expect(await day('2026-12-31T10:00:00Z', 1, 'Scotland')).toBe('2027-01-05')
  expect(await day('2026-07-10T10:00:00Z', 1, 'Northern Ireland')).toBe('2026-07-14')
  expect(await day('2026-07-10T10:00:00Z', 1, 'Wales')).toBe('2026-07-13')
  // Easter Monday is none in Scotland.
  expect(await day('2027-03-25T10:00:00Z', 1, 'Wales')).toBe('2027-03-30')
  expect(await day('2027-03-25T10:00:00Z', 1, 'Scotland')).toBe('2027-03-29')
})

test('a moment after midnight in London belongs to that day, in summer too', async () => {
  expect(await day('2026-06-04T23:30:00Z', 1, 'England')).toBe('2026-06-08')
})

test.each([
  ['in the morning', '2026-11-24T10:15:00Z', 1, '2026-11-24T11:15'],
  ['before work', '2026-11-24T06:00:00Z', 1, '2026-11-24T10:00'],
  ['late on a Friday', '2026-11-27T16:30:00Z', 1, '2026-11-30T09:30'],
  ['at the weekend', '2026-11-28T11:00:00Z', 1, '2026-11-30T10:00'],
  ['over two days', '2026-11-24T10:00:00Z', 16, '2026-11-26T10:00'],
  ['over the clock change', '2026-10-23T15:30:00Z', 1, '2026-10-26T09:30'],
  ['over Christmas', '2026-12-24T16:30:00Z', 1, '2026-12-29T09:30'],
])('working hours, %s', async (_name, from, hours, until) => {
  expect((await addWorkingHours(new Date(from), hours, 'England')).slice(0, 16)).toBe(until)
})
