import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../platform/viewer.ts'

const isIn = (personId: SQL): SQL =>
  sql`exists (select from memberships m where m.person_id = ${personId} and m.state = 'active')`
const worksSomewhere = (personId: SQL): SQL =>
  sql`exists (select from hats h where h.person_id = ${personId} and h.state = 'active')`

/** Somebody who is in a network or works for an organisation: whoever left everything is no member of the hub. */
export const isMember = (personId: SQL): SQL => sql`(${isIn(personId)} or ${worksSomewhere(personId)})`

/** The viewer, or columns of another table. */
interface Looking {
  id: string | SQL
  isAdministrator: boolean | SQL
}
/**
 * Whether an entry `e` is shown to the viewer: as its person chose, and asked anew each time. Those who share no network any
 * more are gone for one another with the leaving itself.
 */
export const listedTo = ({ id, isAdministrator }: Looking): SQL => sql`(
  (e.audience = 'networks' and (e.person_id = ${id} and ${isIn(sql`e.person_id`)} or exists (
    select from memberships mine join memberships theirs on theirs.network_id = mine.network_id and theirs.state = 'active'
    where mine.person_id = ${id} and mine.state = 'active' and theirs.person_id = e.person_id)))
  or (e.audience = 'hub' and ${isMember(sql`e.person_id`)} and (${isAdministrator}::boolean or ${isMember(sql`${id}::uuid`)})))`

/**
 * The spaces in which somebody may be found by what they did: those open to the viewer, by the one access rule, without those
 * where what is said may be used, but not who said it.
 */
export const namingSpaces = ({ id }: Pick<Viewer, 'id'>): SQL => sql`open as materialized (
  select a.space_id from space_access a join spaces s on s.id = a.space_id
  where a.person_id = ${id} and s.sensitivity <> 'chatham-house')`
