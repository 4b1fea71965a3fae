import { afterEach, describe, expect, test, vi } from 'vitest'
import { ago, fromUkTime, longDay, ownTime, time } from './dates.ts'

test.each([
  ['2026-01-15', '10:00', '2026-01-15T10:00:00.000Z'],
  ['2026-07-15', '10:00', '2026-07-15T09:00:00.000Z'],
  ['2026-03-28', '09:30', '2026-03-28T09:30:00.000Z'],
  ['2026-03-29', '09:30', '2026-03-29T08:30:00.000Z'],
  ['2026-10-24', '09:30', '2026-10-24T08:30:00.000Z'],
  ['2026-10-25', '09:30', '2026-10-25T09:30:00.000Z'],
])('%s %s in the UK is %s', (day, clock, instant) => {
  expect(fromUkTime(day, clock)).toBe(instant)
  expect(time(instant)).toBe(clock)
})

test('days and spans read as people say them', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  expect(longDay('2026-12-01T10:00:00Z')).toBe('Tuesday 1 December 2026')
  expect(ago('2026-03-10T11:55:00Z', now)).toBe('5 minutes ago')
  expect(ago('2026-03-09T12:00:00Z', now)).toBe('yesterday')
  expect(ago('2026-01-01T12:00:00Z', now)).toBe('1 Jan 2026')
})

describe('a reader in another zone sees their own time beside that of the UK', () => {
  const there = (timeZone: string) =>
    vi
      .spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions')
      .mockReturnValue({ timeZone } as Intl.ResolvedDateTimeFormatOptions)
  afterEach(() => vi.restoreAllMocks())

  // Ten o’clock in the UK, before and after each change of clocks here or there.
  test.each([
    ['America/New_York', '2026-03-10T10:00:00Z', 'Tue 06:00'],
    ['America/New_York', '2026-03-31T09:00:00Z', 'Tue 05:00'],
    ['America/New_York', '2026-10-20T09:00:00Z', 'Tue 05:00'],
    ['America/New_York', '2026-10-27T10:00:00Z', 'Tue 06:00'],
    ['America/New_York', '2027-03-16T10:00:00Z', 'Tue 06:00'],
    ['America/New_York', '2027-11-02T10:00:00Z', 'Tue 06:00'],
    ['America/New_York', '2028-11-07T10:00:00Z', 'Tue 05:00'],
    ['Australia/Sydney', '2028-03-28T09:00:00Z', 'Tue 20:00'],
    ['Asia/Kolkata', '2028-10-31T10:00:00Z', 'Tue 15:30'],
    ['Pacific/Auckland', '2027-03-30T13:00:00Z', 'Wed 02:00'],
  ])('%s, %s', (zone, at, own) => {
    there(zone)
    const end = new Date(Date.parse(at) + 3_600_000).toISOString()
    expect(ownTime(at, end)).toMatch(new RegExp(`^${own}–.* \\(${zone}\\)$`))
  })

  test.each(['Europe/London', 'Europe/Belfast', 'Europe/Jersey'])('%s: nothing to add', (zone) => {
    there(zone)
    for (const at of ['2027-03-28T09:00:00Z', '2027-10-31T10:00:00Z']) expect(ownTime(at, at)).toBeUndefined()
  })

  test('somewhere that has the same time in winter alone', () => {
    there('Africa/Accra')
    expect(ownTime('2027-01-12T10:00:00Z', '2027-01-12T11:00:00Z')).toBeUndefined()
    expect(ownTime('2027-06-08T09:00:00Z', '2027-06-08T10:00:00Z')).toBe('Tue 09:00–Tue 10:00 (Africa/Accra)')
  })
})
