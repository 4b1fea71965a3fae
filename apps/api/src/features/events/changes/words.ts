import { ukDay } from '../../../platform/uk-time.ts'
import { dayAndTime, timeOf, ukTime } from '../words.ts'
import type { Told } from './tables.ts'

/** What has become different about a date, as parts of a sentence; nothing where all is as it was. */
export function differences(before: Told, after: Told, isConfidential: boolean): string[] {
  if (after.state === 'cancelled') return before.state === 'cancelled' ? [] : ['does not take place']
  return [
    ...moved(before, after),
    ...renamed(before, after, isConfidential),
    ...placed(before, after, isConfidential),
  ]
}

const isSameDay = (one: string, other: string) => ukDay(new Date(one)) === ukDay(new Date(other))
const same = (one: string, other: string) => Date.parse(one) === Date.parse(other)

function moved(before: Told, after: Told): string[] {
  if (same(before.startsAt, after.startsAt))
    return same(before.endsAt, after.endsAt)
      ? []
      : [`now ends at ${timeOf(after.endsAt)} instead of ${timeOf(before.endsAt)}`]
  const [length, lengthNow] = [before, after].map(
    ({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt),
  )
  const ends = length === lengthNow ? '' : `, now until ${timeOf(after.endsAt)}`
  return isSameDay(before.startsAt, after.startsAt)
    ? [`moved from ${timeOf(before.startsAt)} to ${timeOf(after.startsAt)}, same day${ends}`]
    : [`moved from ${dayAndTime(before.startsAt)} to ${ukTime(after.startsAt)}${ends}`]
}

function renamed(before: Told, after: Told, isConfidential: boolean): string[] {
  if (before.title === after.title) return []
  return [isConfidential ? 'has another title' : `now called “${after.title}” (it was “${before.title}”)`]
}

function placed(before: Told, after: Told, isConfidential: boolean): string[] {
  if (before.place === after.place) return []
  if (isConfidential) return ['at another place']
  if (after.place === '') return [`no longer in “${before.place}”`]
  return [before.place === '' ? `now in ${after.place}` : `now in ${after.place} (it was ${before.place})`]
}

/** A sentence in one line, as the parts come. */
export const inWords = (parts: string[]): string => parts.join('; ')
