import { addDays, fromUkTime, time } from '../../platform/dates.ts'

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

const longestNight = 12 * 3_600_000

/**
 * What somebody in the UK typed, as instants; undefined while something is missing. An end before the start is on the next
 * day where that lasts twelve hours at most; otherwise it stays as typed, for the API to refuse.
 */
export function toStretch({ day, start, end }: UkTimes): Stretch | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || ![start, end].every((clock) => /^\d\d:\d\d$/.test(clock)))
    return undefined
  const startsAt = fromUkTime(day, start)
  const overnight = end < start ? fromUkTime(addDays(day, 1), end) : undefined
  const isNight = overnight && Date.parse(overnight) - Date.parse(startsAt) <= longestNight
  const endsAt = isNight ? overnight : fromUkTime(day, end)
  const skipped = [
    { typed: start, shown: time(startsAt) },
    { typed: end, shown: time(endsAt) },
  ].find(({ typed, shown }) => typed !== shown)
  return { startsAt, endsAt, ...(skipped && { skipped }) }
}
