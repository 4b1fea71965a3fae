import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

interface Entry {
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

/** An event as an iCalendar file (RFC 5545), in UTC, which every calendar shows in its reader's own zone. */
export function writeCalendar(
  event: Entry,
  publicUrl: string,
  { url = `${publicUrl}/events/${event.id}` }: { url?: string } = {},
): string {
  const { hostname } = new URL(publicUrl)
  const calendar = ical({
    prodId: { company: 'Waymark', product: 'Waymark', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${event.id}@${hostname}`,
    sequence: event.sequence,
    stamp: new Date(event.changedAt),
    lastModified: new Date(event.changedAt),
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    summary: event.title,
    description: plain(`${event.description}\n\n${url}`).trim(),
    location: plain(event.place) || null,
    url,
    status: event.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  // Every line ends in a line break, the last one too.
  return `${calendar.toString()}\r\n`
}

/** RFC 5545 has no place for control characters other than tabs and line breaks. */
const plain = (text: string) => text.replace(/[^\P{Cc}\t\r\n]/gu, '')
