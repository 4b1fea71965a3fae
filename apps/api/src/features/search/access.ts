import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../platform/viewer.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { spaces } from '../networks/tables.ts'
import { searchEntries } from './tables.ts'

type Who = Pick<Viewer, 'id'>

/** The spaces that are open to the viewer, with what is shown of them: worked out once for a statement, as `open`. */
export const openSpaces = (viewer: Who): SQL => sql`open as materialized (
  select space_access.space_id, space_access.level, spaces.name as space, spaces.sensitivity, n.id as network_id, n.name as network
  from ${spaceAccess} join ${spaces} on ${openTo(viewer, spaces.id)} join networks n on n.id = spaces.network_id
  -- Whoever only looks in for a while finds nothing there: what they open is told, and an excerpt would not be.
  where space_access.role is not null or spaces.sensitivity <> 'closed')`

/**
 * What was said in a room is found by those who may enter it: with a place, hosting or moderating, and not once the
 * event was cancelled. The same sentence as `may.enter` of workshops, asked of many rooms at once; `open` are the
 * viewer's spaces.
 */
const openRoom = (viewer: Who): SQL => sql`(
  ${searchEntries.roomId} is null
  or exists (
    select 1 from occurrences o join event_series s on s.id = o.series_id
    where o.id = ${searchEntries.roomId} and o.state = 'planned'
      and not exists (select from workshop_removals x where x.workshop_id = o.id and x.person_id = ${viewer.id}) and (
      exists (select 1 from open where open.space_id = ${searchEntries.spaceId} and open.level >= 4)
      or s.host_id = ${viewer.id}
      or exists (
        select from workshops w join open on open.space_id = ${searchEntries.spaceId} and open.level >= 2
        where w.id = o.id and w.rules->>'entry' = 'space')
      or exists (
        select 1 from registrations r
        where r.occurrence_id = o.id and r.person_id = ${viewer.id} and r.state = 'registered'))))`

/**
 * A post that was hidden or taken away is not found, from that moment on; nor is anything of a discussion that has just moved or
 * whose title has just changed, until it is indexed again.
 */
const stands = sql`(
  (${searchEntries.key} in (
    select 'post:' || p.id from posts p where p.hidden_at is not null or p.removed_at > now() - interval '1 hour')) is not true
  and exists (
    select from threads t
    where t.id = ${searchEntries.targetId} and t.space_id = ${searchEntries.spaceId} and t.title = ${searchEntries.title}))`

/** The whole rule for an entry. The index trails what was written, so what was hidden a moment ago is asked about itself. */
export const visibleEntry = (viewer: Who): SQL => sql`(
  -- “is true” keeps this a look-up for each entry; as a join, all of a frequent word would be sorted first.
  (${searchEntries.spaceId} in (select space_id from open)) is true and ${openRoom(viewer)}
  and (${searchEntries.kind} <> 'case'
    or not exists (select 1 from practice_cases c where c.id = ${searchEntries.targetId} and c.hidden_at is not null))
  and (${searchEntries.kind} <> 'thread' or ${stands}))`

/**
 * Whether an entry may be found by who wrote it, and be counted under their organisation. Not where only a kind of place may
 * be named, nor in a discussion that belongs to such a case; and nothing of spaces in which what is said may be used, but not
 * who said it.
 */
export const namesItsAuthor: SQL = sql`(
  not exists (select 1 from open where open.space_id = ${searchEntries.spaceId} and open.sensitivity = 'chatham-house')
  and (${searchEntries.kind} <> 'case'
    or exists (select 1 from practice_cases c where c.id = ${searchEntries.targetId} and c.attribution = 'organisation'))
  and (${searchEntries.kind} <> 'thread' or not exists (
    select 1 from case_threads t join practice_cases c on c.id = t.case_id
    where t.thread_id = ${searchEntries.targetId} and c.attribution <> 'organisation')))`
