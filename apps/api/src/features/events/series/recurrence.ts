import { Temporal } from 'temporal-polyfill'
import { RRuleTemporal } from 'rrule-temporal'
import { mostDates } from '@waymark/contracts/event-series'
import type { RuleDate, Skips } from '@waymark/contracts/event-series'
import { Refusal } from '../../../platform/errors.ts'
import { bankHolidayOn } from '../../../platform/working-days.ts'

/** A rule with where it begins: `startsAt` and `endsAt` are instants, read in `timeZone`. */
export interface Recurrence {
  rule: string
  startsAt: string
  endsAt: string
  timeZone: string
  skips: Skips
}

const years = 5
const badRule = (detail: string) =>
  new Refusal(422, 'bad_rule', `These dates cannot be planned: ${detail}.`, [
    { pointer: '/repeats/rule', detail },
  ])

const zoned = (at: string, timeZone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone)
const toIso = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds).toISOString()

/**
 * The dates of a rule of RFC 5545 in the clock time of its zone, so that ten o’clock stays ten o’clock when the clocks change;
 * each lasts as long as the first. Holidays are among them, named. 422 `bad_rule` for a rule without an end, with more than
 * 104 dates or five years, in smaller steps than days, or whose first date is not one of its own.
 */
export async function datesOf({ rule, startsAt, endsAt, timeZone, skips }: Recurrence): Promise<RuleDate[]> {
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/.test(rule))
    throw badRule('an event repeats by days, weeks, months or years')
  if (!/;(COUNT|UNTIL)=/.test(rule)) throw badRule('a series needs an end')
  if (/BY(HOUR|MINUTE|SECOND)=/.test(rule)) throw badRule('a date has one start')
  const first = zoned(startsAt, timeZone)
  const starts = expand(rule, first)
  if (starts.length === 0 || !starts[0]!.equals(first))
    throw badRule('the first date is not on one of the days it repeats on')
  if (starts.length > mostDates) throw badRule(`${mostDates} dates are the most`)
  const length = Date.parse(endsAt) - Date.parse(startsAt)
  const dates: RuleDate[] = []
  for (const start of starts) {
    const at = toIso(start)
    dates.push({
      startsAt: at,
      endsAt: new Date(Date.parse(at) + length).toISOString(),
      skipped: (await holidayOn(start.toPlainDate().toString(), skips)) ?? null,
    })
  }
  if (dates.every(({ skipped }) => skipped)) throw badRule('every date falls on a holiday that is left out')
  return dates
}

/**
 * Counted on clocks, and only then put into the zone: a time that the clocks skip on one day must not lose another day.
 */
function expand(rule: string, first: Temporal.ZonedDateTime): Temporal.ZonedDateTime[] {
  const clock = first.toPlainDateTime().toZonedDateTime('UTC')
  const last = clock.add({ years })
  try {
    const recurrence = new RRuleTemporal({
      rruleString: rule.replace(
        /UNTIL=([^;]+)/,
        (_, until: string) => `UNTIL=${onClocks(until, first.timeZoneId)}`,
      ),
      dtstart: clock,
      temporal: Temporal,
      maxIterations: 3000,
      maxCandidateEvaluations: 20_000,
    })
    const dates: Temporal.ZonedDateTime[] = []
    recurrence.all((date) => {
      if (Temporal.ZonedDateTime.compare(date, last) > 0) return false
      dates.push(date.toPlainDateTime().toZonedDateTime(first.timeZoneId))
      return dates.length <= mostDates
    })
    return dates
  } catch {
    throw badRule('the rule cannot be read')
  }
}

/** `UNTIL` is an instant in UTC, or a day that counts to its end: as clocks of the zone show it. */
function onClocks(until: string, timeZone: string): string {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})Z)?$/.exec(until) ?? []
  if (!year) throw new RangeError('UNTIL')
  if (!time) return `${until}T235959Z`
  const at = zoned(`${year}-${month}-${day}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`, timeZone)
  return `${at.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}Z`
}

async function holidayOn(day: string, { bankHolidays, breaks }: Skips): Promise<string | undefined> {
  const inBreak = breaks.find(({ from, to }) => day >= from && day <= to)
  return inBreak?.name ?? (await bankHolidayOn(day, bankHolidays))
}

/** How far a date was moved, in clock time of its zone, to move others by as much. */
export function moveOf(before: string, after: string, timeZone: string): Temporal.Duration {
  return zoned(before, timeZone)
    .toPlainDateTime()
    .until(zoned(after, timeZone).toPlainDateTime(), { largestUnit: 'days' })
}

export const moveBy = (at: string, move: Temporal.Duration, timeZone: string): string =>
  toIso(zoned(at, timeZone).toPlainDateTime().add(move).toZonedDateTime(timeZone))

/** The rule of the dates before one, for a series whose later dates go on as another. */
export const endingBefore = (rule: string, at: string): string =>
  `${rule.replace(/;(COUNT|UNTIL)=[^;]*/g, '')};UNTIL=${new Date(Date.parse(at) - 1000)
    .toISOString()
    .replace(/[-:]|\.\d+/g, '')}`

/** The rule of a series from one of its later dates on: with `COUNT`, the dates before it are not counted any more. */
export function goingOnFrom(rule: string, datesBefore: number): string {
  return rule.replace(
    /;COUNT=(\d+)/,
    (_, count: string) => `;COUNT=${Math.max(1, Number(count) - datesBefore)}`,
  )
}
