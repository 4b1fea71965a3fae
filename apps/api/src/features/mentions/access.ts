import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { keyOf } from '@waymark/contracts/mentions'
import type { Reference } from '@waymark/contracts/mentions'
import type { Viewer } from '../../platform/viewer.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { spaces } from '../networks/tables.ts'

/**
 * The spaces in which the viewer may learn titles, as `open`. Whoever only looks into a closed one for a while learns none here:
 * what they open is told, and a title in somebody’s words would not be.
 */
export const openSpaces = (viewer: Pick<Viewer, 'id'>): SQL => sql`open as materialized (
  select space_access.space_id, spaces.name as space
  from ${spaceAccess} join ${spaces} on ${openTo(viewer, spaces.id)}
  where space_access.role is not null or spaces.sensitivity <> 'closed')`

/** Everything that can be pointed at, with the title it has now; joined with `open` it is what the viewer may open. */
const kinds = sql`(
  select 'case' as kind, c.id, c.card->>'title' as title, c.space_id, c.published_at as at, true as offered
  from practice_cases c where c.hidden_at is null and c.version is not null
  union all
  select 'event', o.id, o.title, o.space_id, o.starts_at, o.state = 'planned' from occurrences o
  union all
  select 'thread', t.id, t.title, t.space_id, t.last_post_at, t.merged_into is null from threads t
  union all
  select 'outcome', t.id, t.title, t.space_id, u.at, t.merged_into is null
  from thread_outcomes u join threads t on t.id = u.thread_id)`

/** What the viewer may open, as `things`; the statement begins with `openSpaces`. */
export const things = sql`${kinds} things join open on open.space_id = things.space_id`

/** Condition: one of these. The ids by themselves let each kind be looked up by its key. */
export const among = (references: Reference[]): SQL => sql`(
  things.id = any(${sql.param(references.map(({ id }) => id))}::uuid[])
  and things.kind || ':' || things.id = any(${sql.param(references.map(keyOf))}::text[]))`
