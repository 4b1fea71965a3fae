import { addDays, ukDay, ukMinute, ukMoment } from '../../../platform/uk-time.ts'

const minute = 60_000
const morning = 8 * 60
/** What starts earlier than this is reminded of on the day before. */
const earlyStart = 9 * 60
/** A day’s reminder this late is of no use any more, since another comes an hour before. */
const latest = 2 * 60 * minute
/** Two letters within so many minutes are one too many. */
const tooClose = 30 * minute

export type ReminderKind = 'day' | 'hour'

/** When each reminder of a start is due: at eight in the morning (UK time), and an hour before. */
export function remindersOf(startsAt: Date): { kind: ReminderKind; dueAt: Date; until: Date }[] {
  const day = ukDay(startsAt)
  const morningOf = ukMinute(startsAt) < earlyStart ? addDays(day, -1) : day
  const dueThen = ukMoment(morningOf, morning)
  const hourBefore = new Date(startsAt.getTime() - 60 * minute)
  const hour = { kind: 'hour' as const, dueAt: hourBefore, until: startsAt }
  if (hourBefore.getTime() - dueThen.getTime() < tooClose) return [hour]
  const until = new Date(Math.min(dueThen.getTime() + latest, hourBefore.getTime()))
  return [{ kind: 'day', dueAt: dueThen, until }, hour]
}

/** What is due now; what is past is dropped. */
export const dueNow = (startsAt: Date, now: Date) =>
  remindersOf(startsAt).filter(({ dueAt, until }) => dueAt <= now && now < until)

const dayOf = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'Europe/London',
})
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})

/** `Today at 14:00`, as it is said at some moment. */
export function inWords(startsAt: Date, now: Date): string {
  const day = ukDay(startsAt)
  const at = clock.format(startsAt)
  if (day === ukDay(now)) return `Today at ${at}`
  if (day === addDays(ukDay(now), 1)) return `Tomorrow at ${at}`
  return `${dayOf.format(startsAt)} at ${at}`
}
