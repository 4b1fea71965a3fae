import { fromUkTime, time } from '../../platform/dates.ts'

interface UkTimes {
  day: string
  start: string
  end: string
}
interface Stretch {
  startsAt: string
  endsAt: string
  /** A time that the clocks skip that night, with what it becomes. */
  skipped?: { typed: string; shown: string }
}

/** What somebody in the UK typed, as instants; undefined while something is missing. */
export function toStretch({ day, start, end }: UkTimes): Stretch | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || ![start, end].every((clock) => /^\d\d:\d\d$/.test(clock)))
    return undefined
  const startsAt = fromUkTime(day, start)
  const endsAt = fromUkTime(day, end)
  const skipped = [
    { typed: start, shown: time(startsAt) },
    { typed: end, shown: time(endsAt) },
  ].find(({ typed, shown }) => typed !== shown)
  return { startsAt, endsAt, ...(skipped && { skipped }) }
}
