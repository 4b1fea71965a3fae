import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import type { Temporal } from 'temporal-polyfill'

/** An instant for a calendar in UTC; a moment in a zone where it must stay ten o’clock when the clocks change. */
export type CalendarMoment = Date | Temporal.ZonedDateTime

/** A component VEVENT of RFC 5545. */
export interface Entry {
  uid: string
  sequence: number
  stamp: string
  start: CalendarMoment
  end: CalendarMoment
  timeZone?: string | undefined
  /** RRULE and EXDATE, as lines. */
  repeating?: string | undefined
  recurrenceId?: CalendarMoment | undefined
  title: string
  description: string
  place: string
  url: string | null
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  /** It takes nobody’s time, as a date they only know of. */
  isFree?: boolean
  attendee?: Attendee | undefined
}
export interface Attendee {
  name: string
  email: string
  status: 'ACCEPTED' | 'NEEDS-ACTION' | 'TENTATIVE' | 'DECLINED'
  organizer: { name: string; email: string }
  /** Whether an answer of their calendar reaches the hub. */
  isHeard: boolean
}
export type Method = 'PUBLISH' | 'REQUEST' | 'CANCEL'

/** An iCalendar file (RFC 5545, RFC 5546); the only place where one is written. */
export function writeEntries(method: Method, entries: Entry[], name?: string): string {
  const calendar = ical({
    prodId: { company: 'Waymark', product: 'Waymark', language: 'EN' },
    method: ICalCalendarMethod[method],
    ...(name && { name: plain(name), ttl: 3600 }),
  })
  // A file without a component is none: an empty one has the zone.
  calendar.timezone({
    name: entries.length === 0 ? 'Europe/London' : null,
    generator: (zone) => zoneBlock(zone) ?? '',
  })
  for (const entry of entries) addEntry(calendar, entry)
  // Every line ends in a line break, the last one too.
  return `${calendar.toString()}\r\n`
}

/** The VTIMEZONE of a zone; undefined for one that the list does not know. */
export function zoneBlock(zone: string): string | undefined {
  const block = tzlib_get_ical_block(zone)
  return typeof block === 'object' && block[0]?.startsWith('BEGIN:VTIMEZONE') ? block[0] : undefined
}

function addEntry(calendar: ReturnType<typeof ical>, entry: Entry): void {
  const { uid, title, url, attendee } = entry
  calendar.createEvent({
    id: uid,
    sequence: entry.sequence,
    stamp: new Date(entry.stamp),
    lastModified: new Date(entry.stamp),
    start: entry.start,
    end: entry.end,
    timezone: entry.timeZone ?? null,
    repeating: entry.repeating ?? null,
    ...(entry.recurrenceId && { recurrenceId: entry.recurrenceId }),
    summary: plain(title),
    description: plain([entry.description, url].filter(Boolean).join('\n\n')) || null,
    location: plain(entry.place) || null,
    url,
    status: ICalEventStatus[entry.status],
    transparency: entry.isFree ? ICalEventTransparency.TRANSPARENT : null,
    ...(attendee && {
      organizer: attendee.organizer,
      attendees: [
        {
          name: plain(attendee.name),
          email: attendee.email,
          status: partstat[attendee.status],
          rsvp: attendee.isHeard && entry.status !== 'CANCELLED',
          role: ICalAttendeeRole.REQ,
          type: ICalAttendeeType.INDIVIDUAL,
        },
      ],
    }),
  })
}

const partstat = {
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  'NEEDS-ACTION': ICalAttendeeStatus.NEEDSACTION,
  TENTATIVE: ICalAttendeeStatus.TENTATIVE,
  DECLINED: ICalAttendeeStatus.DECLINED,
}

/** RFC 5545 has no place for control characters other than tabs and line breaks. */
const plain = (text: string) => text.replace(/[^\P{Cc}\t\r\n]/gu, '')

interface Talk {
  id: string
  title: string
  description: string
  place: string
  startsAt: string
  endsAt: string
  state: string
  sequence: number
  changedAt: string
}

/** Something of one date, in UTC, which every calendar shows in its reader’s own zone. */
export const writeCalendar = (talk: Talk, publicUrl: string, { url }: { url: string }): string =>
  writeEntries('PUBLISH', [
    {
      ...talk,
      uid: uidOf(talk.id, publicUrl),
      stamp: talk.changedAt,
      start: new Date(talk.startsAt),
      end: new Date(talk.endsAt),
      url,
      status: talk.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
    },
  ])

export const uidOf = (id: string, publicUrl: string): string => `${id}@${new URL(publicUrl).hostname}`
