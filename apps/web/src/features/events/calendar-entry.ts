import { standings } from '@waymark/contracts/calendar'
import type { CalendarEntry } from '@waymark/contracts/calendar'
import type { Occurrence } from '@waymark/contracts/events'

/** A date read in full, as a calendar has it. */
export const toEntry = (event: Occurrence): CalendarEntry => ({
  ...event,
  standing: standings.find((standing) => standing === event.myRegistration) ?? null,
})
