import { datesOf } from '../series/recurrence.ts'
import { Temporal } from 'temporal-polyfill'
import { uidOf, zoneBlock } from './writing.ts'
import type { Entry } from './writing.ts'

/** A date as one person’s calendar is to have it. */
export interface CalendarDate extends Pick<
  Entry,
  'title' | 'description' | 'place' | 'url' | 'status' | 'isFree' | 'attendee'
> {
  id: string
  startsAt: string
  endsAt: string
  timeZone: string
  sequence: number
  stamp: string
  /** When the rule of its series has it; null for an event of one date. */
  recurrenceId: string | null
  series: CalendarSeries
}
export interface CalendarSeries {
  id: string
  rule: string | null
  startsAt: string | null
  timeZone: string | null
  sequence: number
}

/** The components for some dates: a series of which somebody has several is one, with what differs beside it. */
export async function entriesOf(dates: CalendarDate[], publicUrl: string): Promise<Entry[]> {
  const bySeries = Map.groupBy(dates, (date) => (isOfRule(date) ? date.series.id : date.id))
  const entries: Entry[] = []
  for (const own of bySeries.values()) {
    const whole = own.length > 1 ? await seriesEntries(own, publicUrl) : undefined
    entries.push(...(whole ?? own.map((date) => dateEntry(date, publicUrl))))
  }
  return entries
}

const isOfRule = ({ recurrenceId, series }: CalendarDate) =>
  recurrenceId !== null && series.rule !== null && zoneBlock(series.timeZone!) !== undefined

/** One date alone. Of a series it is known by the series and its place there, so that it is never in a calendar twice. */
export function dateEntry(date: CalendarDate, publicUrl: string): Entry {
  const { startsAt, endsAt, recurrenceId, series } = date
  if (!isOfRule(date))
    return {
      ...date,
      uid: uidOf(recurrenceId === null ? date.id : series.id, publicUrl),
      start: new Date(startsAt),
      end: new Date(endsAt),
      timeZone: undefined,
      recurrenceId: recurrenceId === null ? undefined : new Date(recurrenceId),
    }
  const zone = series.timeZone!
  return {
    ...date,
    uid: uidOf(series.id, publicUrl),
    start: zoned(startsAt, zone),
    end: zoned(endsAt, zone),
    timeZone: zone,
    recurrenceId: zoned(recurrenceId!, zone),
  }
}

const zoned = (at: string, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone)
const clock = (at: string, zone: string) =>
  zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')

/** What must be the same for a date to be told by the rule alone. */
const likeness = ({ title, description, place, status, isFree, startsAt, endsAt, attendee }: CalendarDate) =>
  JSON.stringify([
    [title, description, place, status, isFree, attendee?.status],
    Date.parse(endsAt) - Date.parse(startsAt),
  ])
const isInPlace = ({ startsAt, recurrenceId }: CalendarDate) =>
  Date.parse(startsAt) === Date.parse(recurrenceId!)

/**
 * The rule, without the dates that are not theirs, and each date that differs. Undefined where the rule does not have
 * them all, or where none is as the rule says: then each stands alone.
 */
async function seriesEntries(dates: CalendarDate[], publicUrl: string): Promise<Entry[] | undefined> {
  const { series } = dates[0]!
  const zone = series.timeZone!
  const slots = await slotsOf(series)
  const own = new Set(dates.map(({ recurrenceId }) => Date.parse(recurrenceId!)))
  const usual = Map.groupBy(dates.filter(isInPlace), likeness)
  const [most] = [...usual.values()].toSorted((one, other) => other.length - one.length)
  if (!most || ![...own].every((at) => slots.includes(at))) return undefined
  const left = slots.filter((at) => !own.has(at)).map((at) => clock(new Date(at).toISOString(), zone))
  const like = most[0]!
  const length = Date.parse(like.endsAt) - Date.parse(like.startsAt)
  const start = zoned(series.startsAt!, zone)
  const master: Entry = {
    ...dateEntry(like, publicUrl),
    sequence: series.sequence,
    stamp: dates
      .map(({ stamp }) => stamp)
      .toSorted()
      .at(-1)!,
    start,
    end: start.add({ milliseconds: length }),
    recurrenceId: undefined,
    repeating: [
      // An end that is a day is a moment beside a start that is one.
      `RRULE:${series.rule!.replace(/UNTIL=(\d{8})(?!T)/, 'UNTIL=$1T235959Z')}`,
      ...(left.length > 0 ? [`EXDATE;TZID=${zone}:${left.join(',')}`] : []),
    ].join('\r\n'),
  }
  const others = dates.filter((date) => !isInPlace(date) || likeness(date) !== likeness(like))
  return [master, ...others.map((date) => dateEntry(date, publicUrl))]
}

/** When the rule has its dates, holidays among them; none where it cannot be read. */
async function slotsOf({ rule, startsAt, timeZone }: CalendarSeries): Promise<number[]> {
  const endsAt = new Date(Date.parse(startsAt!) + 60_000).toISOString()
  const skips = { bankHolidays: [], breaks: [] }
  try {
    const dates = await datesOf({ rule: rule!, startsAt: startsAt!, endsAt, timeZone: timeZone!, skips })
    return dates.map((date) => Date.parse(date.startsAt))
  } catch {
    return []
  }
}
