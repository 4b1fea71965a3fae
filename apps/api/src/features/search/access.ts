import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../platform/viewer.ts'
import { searchEntries } from './tables.ts'

/**
 * What was said in a room is found by those who may enter it: with a place, hosting or moderating, and not once the
 * event was cancelled. The same sentence as `may.enter` of workshops, asked of many rooms at once; `open` are the
 * viewer's spaces.
 */
export const openRoom = (viewer: Pick<Viewer, 'id'>): SQL => sql`(
  ${searchEntries.roomId} is null
  or exists (
    select 1 from occurrences o join event_series s on s.id = o.series_id
    where o.id = ${searchEntries.roomId} and o.state = 'planned' and (
      exists (select 1 from open where open.space_id = ${searchEntries.spaceId} and open.level >= 4)
      or s.host_id = ${viewer.id}
      or exists (
        select 1 from registrations r
        where r.occurrence_id = o.id and r.person_id = ${viewer.id} and r.state = 'registered'))))`
