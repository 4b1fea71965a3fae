import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../../platform/viewer.ts'
import { may as inSpace } from '../../networks/access.ts'
import { eventSeries, occurrences, registrations } from '../../events/tables.ts'
import { takeaways } from './tables.ts'

/** Was there: has a place at the event it came from, or holds it. Whether they see the event is the access rule’s to say. */
export const wasThere = ({ id }: Pick<Viewer, 'id'>): SQL<boolean> => sql<boolean>`(
  ${takeaways.fromKind} = 'event' and (exists (
    select from ${registrations} r
    where r.occurrence_id = ${takeaways.fromId} and r.person_id = ${id} and r.state = 'registered')
  or exists (
    select from ${occurrences} o join ${eventSeries} e on e.id = o.series_id
    where o.id = ${takeaways.fromId} and e.host_id = ${id})))`

/** Doing, about something shared that the viewer already sees. */
export const may = {
  /** Into a space goes what somebody may write there. */
  shareIn: ({ level, mustWait }: { level: number; mustWait: boolean }) =>
    inSpace.post({ level }) && !mustWait,
  takeBack: (viewer: Pick<Viewer, 'id'>, { personId, level }: { personId: string; level: number }) =>
    viewer.id === personId || inSpace.moderate({ level }),
}
