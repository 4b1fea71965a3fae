import { addDays } from '../../platform/uk-time.ts'

/** Days of the UK throughout, as `2026-12-01`; days of any year as `12-01`. */
export interface RegistrationYear {
  start: string
  end: string
}

const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whether there is such a day, in a leap year at least. */
export function isDayOfYear(day: string): boolean {
  const [month, date] = day.split('-').map(Number) as [number, number]
  return month >= 1 && month <= 12 && date >= 1 && date <= lastOf(2028, month)
}

/** That day in a year; 29 February is the 28th where there is none. */
export function dayIn(year: number, day: string): string {
  const [month, date] = day.split('-').map(Number) as [number, number]
  const at = Math.min(date, lastOf(year, month))
  return `${year}-${String(month).padStart(2, '0')}-${String(at).padStart(2, '0')}`
}

/** The registration year that begins in a calendar year. */
export const yearBeginning = (year: number, yearStart: string): RegistrationYear => ({
  start: dayIn(year, yearStart),
  end: addDays(dayIn(year + 1, yearStart), -1),
})

/** The registration year that a day lies in. */
export function yearOf(day: string, yearStart: string): RegistrationYear {
  const year = Number(day.slice(0, 4))
  return yearBeginning(day < dayIn(year, yearStart) ? year - 1 : year, yearStart)
}

/** A day of any year as it falls into a registration year, which holds each of them once. */
export function fallsIn({ start }: RegistrationYear, day: string): string {
  const year = Number(start.slice(0, 4))
  const first = dayIn(year, day)
  return first < start ? dayIn(year + 1, day) : first
}
