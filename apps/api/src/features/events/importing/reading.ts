import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { CalendarFile } from '@waymark/contracts/event-calendars'
import { Refusal } from '../../../platform/errors.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import { datesOf } from '../series/recurrence.ts'

const most = { events: 500, lines: 20_000, title: 160, description: 5000, place: 200 }
const bad = (sentence: string) =>
  new Refusal(422, 'bad_calendar', sentence, [{ pointer: '/text', detail: 'cannot be read' }])

/**
 * The first event of a file that somebody was sent, as their form would have it. Its words are judged by the guard as
 * they are typed and again when the event is planned; nothing here is kept. What could be endless is counted first.
 */
export async function readCalendarText(text: string): Promise<CalendarFile> {
  const file = text.replace(/^\uFEFF/, '').trimStart()
  if (!/^BEGIN:VCALENDAR\s*$/im.test(file.slice(0, 40)) || file.includes('\u0000'))
    throw bad('This is not a calendar file. Its name should end in .ics.')
  const events = file.match(/^BEGIN:VEVENT\s*$/gim)?.length ?? 0
  if (events === 0) throw bad('There is no event in this calendar file.')
  if (events > most.events || file.split('\n', most.lines + 1).length > most.lines)
    throw bad('This is a whole calendar. Please save the one event as a file of its own.')
  const calendar = parse(file)
  const event = calendar.getAllSubcomponents('vevent').find((each) => !each.hasProperty('recurrence-id'))
  const found = event ?? calendar.getFirstSubcomponent('vevent')
  if (!found) throw bad('There is no event in this calendar file.')
  try {
    return await factsOf(found, events)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw bad('The event in this calendar file cannot be read.')
  }
}

function parse(file: string): ICAL.Component {
  try {
    const parsed = ICAL.parse(file) as unknown[]
    // Several files in one come as a list of them.
    const first = Array.isArray(parsed[0]) ? parsed[0] : parsed
    return new ICAL.Component(first as ConstructorParameters<typeof ICAL.Component>[0])
  } catch {
    throw bad('This calendar file is broken, so it could not be read.')
  }
}

async function factsOf(event: ICAL.Component, events: number): Promise<CalendarFile> {
  const notes: string[] = []
  const words = (name: string) =>
    String(event.getFirstPropertyValue(name) ?? '').replace(/[^\P{Cc}\t\n]/gu, '')
  const cut = (said: string, length: number, what: string) => {
    if (said.length > length) notes.push(`${what} was longer than ${length} letters and was cut.`)
    // Never in the middle of a letter that takes two places.
    return said.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
  }
  if (events > 1) notes.push(`There are ${events} entries in the file. This is the first.`)
  const title = cut(words('summary').replace(/\s+/g, ' ').trim(), most.title, 'The title')
  const description = cut(words('description').trim(), most.description, 'The description')
  const place = cut(words('location').replace(/\s+/g, ' ').trim(), most.place, 'The place')
  const start = momentOf(event.getFirstProperty('dtstart'), notes)
  const times = timesOf(event, start, notes)
  const rule = times.startsAt
    ? await ruleOf(event, { ...times, timeZone: 'Europe/London' }, notes)
    : undefined
  return { title, description, place, ...times, rule: rule?.rule ?? null, count: rule?.count ?? null, notes }
}

const hour = 3_600_000
const iso = (at: number) => new Date(at).toISOString()

function timesOf(event: ICAL.Component, start: Moment | undefined, notes: string[]) {
  if (!start) throw bad('The event in this calendar file has no start.')
  if (start.day) {
    notes.push('The file says a day and no time. Please choose when it starts and ends.')
    return { startsAt: null, endsAt: null, day: start.day }
  }
  const length = event.getFirstPropertyValue('duration')
  const end = momentOf(event.getFirstProperty('dtend'), [])
  const endsAt = end?.at ?? start.at! + (length instanceof ICAL.Duration ? length.toSeconds() * 1000 : hour)
  if (!(endsAt > start.at!) || endsAt - start.at! > 24 * hour) {
    notes.push('The file says no end within a day. Please choose when it ends.')
    return { startsAt: iso(start.at!), endsAt: iso(start.at! + hour), day: ukDay(new Date(start.at!)) }
  }
  return { startsAt: iso(start.at!), endsAt: iso(endsAt), day: ukDay(new Date(start.at!)) }
}

interface Moment {
  at?: number
  /** Of a whole day. */
  day?: string
}

/** A moment in a zone we know by name; in one the file explains; else as clocks in the UK show it. */
function momentOf(property: ICAL.Property | null, notes: string[]): Moment | undefined {
  const time = property?.getFirstValue()
  if (!property || !(time instanceof ICAL.Time)) return undefined
  const day = time.toString().slice(0, 10)
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(day))
    throw bad('The event in this calendar file has no day we could plan.')
  if (time.isDate) return { day }
  const zone = property.getFirstParameter('tzid') as string | undefined
  const clock = Temporal.PlainDateTime.from(time.toString().slice(0, 19))
  const inZone = (name: string) => clock.toZonedDateTime(name).epochMilliseconds
  if (time.zone === ICAL.Timezone.utcTimezone) return { at: inZone('UTC') }
  if (zone) {
    try {
      return { at: inZone(zone) }
    } catch {
      // A name of Microsoft’s or of the sender’s own.
      if (time.zone !== ICAL.Timezone.localTimezone) return { at: time.toUnixTime() * 1000 }
    }
  }
  notes.push('The file does not say in which time zone it is, so we took UK time.')
  return { at: inZone('Europe/London') }
}

/** A rule as our form has it: every so many weeks, or on such a weekday of each month, so many times. */
async function ruleOf(
  event: ICAL.Component,
  times: { startsAt: string | null; endsAt: string | null; timeZone: string },
  notes: string[],
): Promise<{ rule: string; count: number } | undefined> {
  const given = event.getAllProperties('rrule')
  if (given.length === 0) return undefined
  const refuse = (why: string) => void notes.push(`It repeats in the file, but that was left out: ${why}.`)
  const said = given[0]!.getFirstValue()
  if (given.length > 1 || event.hasProperty('rdate') || !(said instanceof ICAL.Recur))
    return refuse('it repeats in more than one way')
  const [startsAt, endsAt] = [times.startsAt!, times.endsAt!]
  const rule = plainRule(said)
  try {
    const skips = { bankHolidays: [], breaks: [] }
    const dates = await datesOf({ rule, startsAt, endsAt, timeZone: times.timeZone, skips })
    const shape = shapeOf(rule, startsAt)
    if (!shape) return refuse('only every so many weeks, or one weekday of each month, can be planned here')
    if (dates.length < 2) return refuse('it has one date')
    if (event.hasProperty('exdate'))
      notes.push('Dates that the file leaves out are planned as well. You can cancel them afterwards.')
    return { rule: shape, count: dates.length }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return refuse(error.message.replace(/^These dates cannot be planned: |\.$/g, ''))
  }
}

/** In one order, with the frequency first. */
function plainRule(recur: ICAL.Recur): string {
  const parts = recur.toString().split(';')
  const isFirst = (part: string) => part.startsWith('FREQ=')
  return [...parts.filter(isFirst), ...parts.filter((part) => !isFirst(part) && !part.startsWith('WKST='))]
    .join(';')
    .replace(/UNTIL=(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)Z?)?/, (_, ...found: string[]) => {
      const [year, month, day, hours, minutes, seconds] = found
      return `UNTIL=${year}${month}${day}${hours === undefined ? '' : `T${hours}${minutes}${seconds}Z`}`
    })
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

/** The rule without its end, where our form can show it. */
function shapeOf(rule: string, startsAt: string): string | undefined {
  const part = (name: string) => new RegExp(`(?:^|;)${name}=([^;]*)`).exec(rule)?.[1]
  const rest = rule
    .split(';')
    .map((each) => each.split('=')[0]!)
    .filter((name) => !['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL'].includes(name))
  if (rest.length > 0) return undefined
  const weekday = weekdays[new Date(`${ukDay(new Date(startsAt))}T12:00:00Z`).getUTCDay()]!
  const interval = Number(part('INTERVAL') ?? 1)
  const days = part('BYDAY')
  if (part('FREQ') === 'WEEKLY' && (!days || days === weekday) && interval <= 12)
    return `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekday}`
  const nth = new RegExp(`^(-1|[1-4])${weekday}$`)
  return part('FREQ') === 'MONTHLY' && interval === 1 && days && nth.test(days)
    ? `FREQ=MONTHLY;BYDAY=${days}`
    : undefined
}
