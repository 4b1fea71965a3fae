import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../platform/viewer.ts'
import { levelNumber } from '../networks/access.ts'

/** Safeguarding leads of the network of `y` who are still in it, as `d`. */
const leads = sql`case_duties d join memberships m on m.network_id = d.network_id and m.person_id = d.person_id and m.state = 'active'
  where d.network_id = y.network_id and d.duty = 'safeguarding'`
const isLead = (person: SQL) => sql`exists (select from ${leads} and d.person_id = ${person})`
/** Somebody’s worry about a person is the safeguarding lead’s alone, where there is one who did not write the post. */
const goesToLead = sql`f.kind = 'person' and exists (
  select from ${leads} and d.person_id <> x.author_id and exists (
    select from space_access b where b.space_id = y.id and b.person_id = d.person_id and b.agreed))`
/** What a person’s standing in the space, in columns of `alias`, says. Nobody acts who has not accepted the agreement. */
const looksAfter = (person: SQL, alias: SQL) => sql`(${alias}.agreed and ${alias}.role is not null
  and case when ${goesToLead} then ${isLead(person)} else ${alias}.level >= ${levelNumber.moderate} or ${isLead(person)} end)`

/**
 * Which flags a person handles, in queries over `flags f`, the space `y` of its post `x` and that person’s `space_access a`: those
 * of spaces they look after. What was said about their own post only where nobody else could.
 */
export const handled = (person: SQL): SQL => sql`(
  ${looksAfter(person, sql`a`)} and (x.author_id <> ${person} or not exists (
    select from space_access e where e.space_id = y.id and e.person_id <> x.author_id and ${looksAfter(sql`e.person_id`, sql`e`)})))`
export const handledBy = ({ id }: Pick<Viewer, 'id'>): SQL => handled(sql`${id}::uuid`)
