import type { TalkHour } from '@waymark/contracts/directory'
import { weeksAhead } from '@waymark/contracts/directory-talks'
import type { TalkSlot } from '@waymark/contracts/directory-talks'
import { addDays, ukDay, ukMoment, weekdayOf } from '../../../platform/uk-time.ts'

/** What is asked for today at noon is for tomorrow afternoon at the earliest. */
const noticeHours = 24

interface Taken {
  startsAt: string
  endsAt: string
}
export type Slot = TalkSlot & { where: string }

/**
 * The times of the next weeks that are still free, by clocks in the UK: not too soon, not in a month that has had enough talks,
 * and none that would overlap with another.
 */
export function freeSlots(hours: TalkHour[], taken: Taken[], mostTalks: number, now: Date): Slot[] {
  const first = ukDay(now)
  const perMonth = new Map<string, number>()
  for (const { startsAt } of taken) {
    const month = monthOf(startsAt)
    perMonth.set(month, (perMonth.get(month) ?? 0) + 1)
  }
  const days = Array.from({ length: weeksAhead * 7 + 1 }, (_, index) => addDays(first, index))
  const all = days.flatMap((day) =>
    hours
      .filter(({ weekday }) => weekday === weekdayOf(day))
      .map(({ minute, length, way, where }) => {
        const start = ukMoment(day, minute)
        const endsAt = new Date(start.getTime() + length * 60_000).toISOString()
        return { startsAt: start.toISOString(), endsAt, way, where }
      }),
  )
  return all
    .filter(
      ({ startsAt, endsAt }) =>
        Date.parse(startsAt) >= now.getTime() + noticeHours * 3_600_000 &&
        (perMonth.get(monthOf(startsAt)) ?? 0) < mostTalks &&
        !taken.some((each) => each.startsAt < endsAt && startsAt < each.endsAt),
    )
    .toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))
    .filter(({ startsAt }, index, sorted) => sorted[index - 1]?.startsAt !== startsAt)
}
const monthOf = (at: string) => ukDay(new Date(at)).slice(0, 7)
