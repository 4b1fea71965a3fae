import type { LetterSettings } from '@waymark/contracts/letters'
import { addDays, ukDay, ukMinute, ukMoment, weekdayOf } from '../../../platform/uk-time.ts'

/** How long news are gathered for whoever wants them soon. */
export const soonMinutes = 30

/**
 * When the letter that is begun now goes out; null for whoever wants none. Every day and time is that of the UK, so a
 * Tuesday at eight stays one when the clocks change. What falls on leave, on a day off or into quiet hours waits until
 * after them.
 */
export function dueAt(settings: LetterSettings, now: Date): Date | null {
  const { rhythm, weekday, minute } = settings
  if (rhythm === 'never') return null
  if (rhythm === 'soon') return nextOpen(settings, new Date(now.getTime() + soonMinutes * 60_000))
  let day = ukDay(now)
  const isTheDay = () => ukMoment(day, minute) > now && (rhythm === 'daily' || weekdayOf(day) === weekday)
  while (!isTheDay()) day = addDays(day, 1)
  return nextOpen(settings, ukMoment(day, minute))
}

/** The first moment from then on at which mail may come. */
export function nextOpen(settings: LetterSettings, from: Date): Date {
  let at = from
  // Leave, then days off, then quiet hours may each push it on; a year is more than they can.
  for (let turns = 0; turns < 400; turns++) {
    const day = ukDay(at)
    const quietUntil = isOpenDay(settings, day) ? quietEnd(settings, at) : undefined
    if (isOpenDay(settings, day) && !quietUntil) return at
    at = quietUntil ?? ukMoment(addDays(day, 1), openingOf(settings))
  }
  return at
}

/** When mail may come on the first day after some on which it may not. */
function openingOf({ rhythm, minute, quietFrom, quietTo }: LetterSettings): number {
  if (quietFrom === null || quietTo === null) return minute
  return rhythm === 'soon' || isQuiet(minute, quietFrom, quietTo) ? quietTo : minute
}

/** On leave, both days included. */
export const isAway = (
  { awayFrom, awayUntil }: Pick<LetterSettings, 'awayFrom' | 'awayUntil'>,
  day: string,
) => awayFrom !== null && awayUntil !== null && awayFrom <= day && day <= awayUntil

const isOpenDay = (settings: LetterSettings, day: string) =>
  settings.workingDays.includes(weekdayOf(day)) && !isAway(settings, day)

/** Quiet hours may go over midnight. */
const isQuiet = (minute: number, from: number, to: number) =>
  from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to)

/** When the quiet hours end in which a moment lies. */
function quietEnd({ quietFrom: from, quietTo: to }: LetterSettings, at: Date): Date | undefined {
  const minute = ukMinute(at)
  if (from === null || to === null || !isQuiet(minute, from, to)) return undefined
  const day = ukDay(at)
  const end = ukMoment(from > to && minute >= from ? addDays(day, 1) : day, to)
  // The hour that the clocks repeat: the end may lie behind us already.
  return end > at ? end : undefined
}
