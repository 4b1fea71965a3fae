import ICAL from 'ical.js'

/** What a calendar answers to an invitation (RFC 5546, METHOD:REPLY). */
export interface CalendarReply {
  uid: string
  /** Which date of a series: an instant, a clock in the zone the series was given in, or both; null is all it was asked about. */
  recurrence: { at: string | null; clock: string } | null
  answer: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE'
  sequence: number
  stamp: string
  attendee: string
}

const mostLetters = 200_000

/** Undefined for what is none, or none that we could have asked for. Only the first of its components counts. */
export function readReply(text: string): CalendarReply | undefined {
  if (text.length > mostLetters) return undefined
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0])
    const event = calendar.getFirstSubcomponent('vevent')
    const attendees = event?.getAllProperties('attendee') ?? []
    // One person answers for themselves.
    if (!event || attendees.length !== 1) return undefined
    const answer = (attendees[0]!.getFirstParameter('partstat') ?? '').toUpperCase()
    if (answer !== 'ACCEPTED' && answer !== 'DECLINED' && answer !== 'TENTATIVE') return undefined
    const attendee = String(attendees[0]!.getFirstValue())
      .replace(/^mailto:/i, '')
      .trim()
      .toLowerCase()
    const stamp = event.getFirstPropertyValue('dtstamp')
    return {
      uid: String(event.getFirstPropertyValue('uid') ?? ''),
      recurrence: recurrenceOf(event.getFirstProperty('recurrence-id')),
      answer,
      sequence: Number(event.getFirstPropertyValue('sequence') ?? 0),
      stamp: stamp instanceof ICAL.Time ? stamp.toJSDate().toISOString() : '',
      attendee,
    }
  } catch {
    return undefined
  }
}

function recurrenceOf(property: ICAL.Property | null): CalendarReply['recurrence'] {
  const time = property?.getFirstValue()
  if (!property) return null
  if (!(time instanceof ICAL.Time)) throw new RangeError('RECURRENCE-ID')
  const isPlaced = time.zone !== ICAL.Timezone.localTimezone
  return { at: isPlaced ? time.toJSDate().toISOString() : null, clock: time.toString().slice(0, 19) }
}
