import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../platform/viewer.ts'
import { levelNumber } from '../networks/access.ts'

/** Safeguarding leads of the network of `x` who are still in it, as `d`. */
const leads = sql`case_duties d join memberships m on m.network_id = d.network_id and m.person_id = d.person_id and m.state = 'active'
  where d.network_id = x.network_id and d.duty = 'safeguarding'`
const isLead = (person: SQL) => sql`exists (select from ${leads} and d.person_id = ${person})`

/**
 * Who has a standing where `x` is, and whether they look after it. A profile is in no space: that is for the convenors of its
 * network, or for the administrators of the hub where those concerned share none. Nobody acts who has not accepted the agreement.
 */
export const standing = sql`(
  select b.person_id, b.agreed and b.role is not null as acts, b.level >= ${levelNumber.moderate} as moderates
  from space_access b where b.space_id = x.space_id
  union all
  select m.person_id, exists (
    select from space_access b join spaces s on s.id = b.space_id
    where s.network_id = m.network_id and b.person_id = m.person_id and b.role is not null and b.agreed), m.role = 'convenor'
  from memberships m
  where x.space_id is null and m.network_id = x.network_id and m.state = 'active'
  union all
  select q.id, true, true from persons q where x.space_id is null and x.network_id is null and q.is_administrator)`

/** Somebody’s worry about a person is the safeguarding lead’s alone, where there is one who did not write the words. */
const goesToLead = sql`f.kind = 'person' and exists (
  select from ${leads} and d.person_id <> all(x.writers) and exists (
    select from ${standing} b where b.person_id = d.person_id and b.acts))`
/** What a person’s `standing`, as `alias`, says. */
const looksAfter = (person: SQL, alias: SQL) => sql`(${alias}.acts
  and case when ${goesToLead} then ${isLead(person)} else ${alias}.moderates or ${isLead(person)} end)`

/**
 * Which flags a person handles, in queries over `flags f`, what it is about `x` (see `subjects/`) and that person’s standing `a`:
 * those of what they look after. What was said about their own words only where nobody else could.
 */
export const handled = (person: SQL): SQL => sql`(
  ${looksAfter(person, sql`a`)} and (${person} <> all(x.writers) or not exists (
    select from ${standing} e where e.person_id <> all(x.writers) and ${looksAfter(sql`e.person_id`, sql`e`)})))`
export const handledBy = ({ id }: Pick<Viewer, 'id'>): SQL => handled(sql`${id}::uuid`)
