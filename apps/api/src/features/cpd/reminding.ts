import { ukDay, ukMoment } from '../../platform/uk-time.ts'
import { fallsIn, yearOf } from './year.ts'
import type { RegistrationYear } from './year.ts'

/** Eight in the morning, as clocks in the UK show it. */
const reminderMinute = 8 * 60

/** On which days of a registration year its owners are reminded, in order. */
export const reminderDaysOf = (days: string[], year: RegistrationYear): string[] =>
  [...new Set(days.map((day) => fallsIn(year, day)))].toSorted()

/**
 * The day whose reminder is due: the last one that has come in this registration year. None that came before `since`, which
 * is when somebody chose the scheme or its days were set: whoever starts in October is not written to about September.
 */
export function dueReminder(
  { yearStart, reminderDays }: { yearStart: string; reminderDays: string[] },
  now: Date,
  since: Date,
): { day: string; year: RegistrationYear } | undefined {
  const year = yearOf(ukDay(now), yearStart)
  const day = reminderDaysOf(reminderDays, year).findLast((each) => ukMoment(each, reminderMinute) <= now)
  return day && ukMoment(day, reminderMinute) >= since ? { day, year } : undefined
}
