import type { FastifyInstance } from 'fastify'
import type { RegistrationState } from '@waymark/contracts/event-places'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { eventSeries, occurrences } from '../tables.ts'
import { organizerFor } from './addresses.ts'
import type { CalendarDate, CalendarSeries } from './components.ts'
import type { Attendee } from './writing.ts'

type DateRow = Pick<
  typeof occurrences.$inferSelect,
  | 'id'
  | 'title'
  | 'description'
  | 'place'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone'
  | 'recurrenceId'
  | 'sequence'
  | 'changedAt'
  | 'state'
>
export type Invited = { id: string; name: string; email: string }

export const isConfidential = (sensitivity: Sensitivity): boolean =>
  sensitivity === 'chatham-house' || sensitivity === 'closed'

/** A date for a calendar outside the hub. Of confidential ones nothing but the time leaves it. */
export function calendarDate(
  date: DateRow & { sensitivity: Sensitivity },
  series: CalendarSeries,
  { publicUrl, status, isFree }: { publicUrl: string; status: CalendarDate['status']; isFree?: boolean },
): CalendarDate {
  const shown = isConfidential(date.sensitivity)
    ? { title: 'Busy', description: '', place: '', url: null }
    : {
        title: date.title,
        description: date.description,
        place: date.place,
        url: `${publicUrl}/events/${date.id}`,
      }
  const { id, startsAt, endsAt, timeZone, recurrenceId, sequence, changedAt } = date
  return {
    id,
    startsAt,
    endsAt,
    timeZone,
    recurrenceId,
    sequence,
    series,
    ...shown,
    stamp: changedAt,
    status: date.state === 'cancelled' ? 'CANCELLED' : status,
    ...(isFree && { isFree }),
  }
}

export const calendarSeries = ({
  id,
  rule,
  startsAt,
  timeZone,
  sequence,
}: typeof eventSeries.$inferSelect): CalendarSeries => ({ id, rule, startsAt, timeZone, sequence })

const answers: Partial<Record<RegistrationState, Attendee['status']>> = {
  registered: 'ACCEPTED',
  offered: 'NEEDS-ACTION',
  waitlisted: 'TENTATIVE',
  pending_approval: 'TENTATIVE',
}
/** Somebody who is invited, with the answer that the hub has of them. */
export const attendee = (
  app: Pick<FastifyInstance, 'seal' | 'replyDomain' | 'mailFrom'>,
  person: Invited,
  state: RegistrationState,
): Attendee => ({
  name: person.name,
  email: person.email,
  status: answers[state] ?? 'DECLINED',
  organizer: organizerFor(app, person.id),
  isHeard: app.replyDomain !== undefined,
})

/** Whether somebody’s calendar was given the date by mail. */
export const wasInvited = (state: RegistrationState | undefined): boolean =>
  state === 'registered' || state === 'offered'
