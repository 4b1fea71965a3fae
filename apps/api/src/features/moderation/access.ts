import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../platform/viewer.ts'
import { levelNumber } from '../networks/access.ts'

/** Whether somebody is a safeguarding lead of the network of `y`, and still in it. */
const isLead = (person: SQL) => sql`exists (
  select from case_duties d join memberships m on m.network_id = d.network_id and m.person_id = d.person_id and m.state = 'active'
  where d.network_id = y.network_id and d.person_id = ${person} and d.duty = 'safeguarding')`

/**
 * Which flags a person handles, in queries over `flags f`, the space `y` of its post `x` and that person’s `space_access a`: those
 * of spaces they look after. Where somebody worries about a person it is the safeguarding lead’s alone, if there is one. Nobody
 * handles what was said about their own post.
 */
export const handled = (person: SQL): SQL => sql`(
  x.author_id <> ${person} and case when f.kind = 'person' and exists (select from case_duties d where d.network_id = y.network_id and d.duty = 'safeguarding')
    then ${isLead(person)} else a.level >= ${levelNumber.moderate} or ${isLead(person)} end)`
export const handledBy = ({ id }: Pick<Viewer, 'id'>): SQL => handled(sql`${id}::uuid`)
