import type { Occurrence, OccurrenceChange } from '@waymark/contracts/events'
import { time, ukDay } from '../../platform/dates.ts'
import { toStretch } from './uk-stretch.ts'

/** An event as its form has it: days and clocks of the UK, and an empty capacity for no limit. */
export interface EventFacts {
  title: string
  kind: Occurrence['kind']
  day: string
  start: string
  end: string
  place: string
  capacity: string
  description: string
}

export const toFacts = (event: Occurrence): EventFacts => ({
  title: event.title,
  kind: event.kind,
  day: ukDay(event.startsAt),
  start: time(event.startsAt),
  end: time(event.endsAt),
  place: event.place,
  capacity: String(event.capacity ?? ''),
  description: event.description,
})

/** As the API takes it; undefined while a day or a clock is missing. */
export function fromFacts({ day, start, end, capacity, title, ...rest }: EventFacts) {
  const stretch = toStretch({ day, start, end })
  if (!stretch) return undefined
  const { startsAt, endsAt } = stretch
  return {
    ...rest,
    title: title.trim(),
    capacity: capacity === '' ? null : Number(capacity),
    startsAt,
    endsAt,
  }
}

/** What somebody changed, and nothing else: what a colleague changed meanwhile stays. */
export function changes(before: EventFacts, after: EventFacts): OccurrenceChange | undefined {
  const [was, is] = [fromFacts(before), fromFacts(after)]
  if (!was || !is) return undefined
  return Object.fromEntries(
    Object.entries(is).filter(([name, value]) => value !== was[name as keyof typeof was]),
  )
}
