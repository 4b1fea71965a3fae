import type { ForGuests } from '@waymark/contracts/event-for-guests'
import type { Kept } from '@waymark/contracts/event-places'
import type { Occurrence, OccurrenceChange } from '@waymark/contracts/events'
import type { AgendaStep } from '@waymark/contracts/session-steps'
import { time, ukDay } from '../../platform/dates.ts'
import { toStretch } from './uk-stretch.ts'
import { wholeStep } from './agenda/whole-step.ts'

/** An event as its form has it: days and clocks of the UK, and an empty number for no limit. */
export interface EventFacts {
  title: string
  kind: Occurrence['kind']
  day: string
  start: string
  end: string
  place: string
  capacity: string
  onlineCapacity: string
  roomCapacity: string
  perOrganisation: string
  kept: Kept[]
  approves: boolean
  guests: ForGuests | null
  agenda: AgendaStep[]
  description: string
}

export const noRules = (): Pick<
  EventFacts,
  'onlineCapacity' | 'roomCapacity' | 'perOrganisation' | 'kept' | 'approves' | 'guests' | 'agenda'
> => ({
  onlineCapacity: '',
  roomCapacity: '',
  perOrganisation: '',
  kept: [],
  approves: false,
  guests: null,
  agenda: [],
})

const day = 86_400_000
/** A day that many days from now, or the Monday after where that is a weekend: a first guess that is rarely wrong. */
export function workingDayIn(days: number, now = Date.now()): string {
  const at = new Date(now + days * day)
  const weekday = new Date(`${ukDay(at)}T12:00:00Z`).getUTCDay()
  const toMonday = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return ukDay(new Date(at.getTime() + toMonday * day))
}

const shown = (number: number | null | undefined) => String(number ?? '')
export const toFacts = (event: Occurrence): EventFacts => ({
  title: event.title,
  kind: event.kind,
  day: ukDay(event.startsAt),
  start: time(event.startsAt),
  end: time(event.endsAt),
  place: event.place,
  capacity: shown(event.capacity),
  onlineCapacity: shown(event.onlineCapacity),
  roomCapacity: shown(event.roomCapacity),
  perOrganisation: shown(event.perOrganisation),
  kept: (event.kept ?? []).map((each) => ({ ...each })),
  approves: event.approves ?? false,
  guests: event.guests && { ...event.guests },
  agenda: (event.agenda ?? []).map((step) => ({ ...step })),
  description: event.description,
})

const limit = (typed: string | number) => (typed === '' ? null : Number(typed))

/** As the API takes it; undefined while a day or a clock is missing. */
export function fromFacts({ day, start, end, title, ...rest }: EventFacts) {
  const stretch = toStretch({ day, start, end })
  if (!stretch) return undefined
  const { startsAt, endsAt } = stretch
  return {
    ...rest,
    title: title.trim(),
    capacity: limit(rest.capacity),
    onlineCapacity: limit(rest.onlineCapacity),
    roomCapacity: limit(rest.roomCapacity),
    perOrganisation: limit(rest.perOrganisation),
    kept: rest.kept.filter(({ places }) => places > 0),
    agenda: rest.agenda.filter(({ title }) => title.trim() !== '').map(wholeStep),
    startsAt,
    endsAt,
  }
}

/** What somebody changed, and nothing else: what a colleague changed meanwhile stays. */
export function changes(before: EventFacts, after: EventFacts): OccurrenceChange | undefined {
  const [was, is] = [fromFacts(before), fromFacts(after)]
  if (!was || !is) return undefined
  return Object.fromEntries(
    Object.entries(is).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof typeof was]),
    ),
  )
}
