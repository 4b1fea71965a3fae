import { and, asc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Member, PersonPage, Role } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { openWords, photoUrl } from '../../identity/queries.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { may } from '../access.ts'
import { memberships } from '../tables.ts'

const peopleShown = 200
const colleaguesListed = 5000

/** Who is in a network, convenors first. */
export async function listMembers(db: Reader, networkId: string, myRole: Role | null): Promise<Member[]> {
  const rows = await db
    .select({
      id: persons.id,
      name: persons.name,
      photo: persons.photo,
      organisation: organisations.name,
      title: hats.title,
      role: memberships.role,
      joinedAt: memberships.joinedAt,
    })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    // Whoever left the organisation is still in the network, and no longer there for it.
    .leftJoin(hats, and(eq(hats.id, memberships.hatId), eq(hats.state, 'active')))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .where(and(eq(memberships.networkId, networkId), eq(memberships.state, 'active')))
    .orderBy(
      sql`array_position(array['convenor', 'facilitator', 'member', 'researcher', 'observer'], ${memberships.role})`,
      asc(persons.name),
    )
  const convenes = may.convene(myRole)
  return rows.map((row) => ({
    ...row,
    personId: row.id,
    photo: photoUrl(row),
    can: { change: convenes, remove: convenes },
  }))
}

export async function findMember(db: Reader, networkId: string, personId: string) {
  const [member] = await db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.networkId, networkId),
        eq(memberships.personId, personId),
        eq(memberships.state, 'active'),
      ),
    )
  return member
}

/** People are known to those they share a network or an organisation with, to administrators, and to themselves. */
export const visiblePerson = (viewer: Viewer): SQL => sql`(
  ${viewer.isAdministrator}::boolean
  or ${persons.id} = ${viewer.id}
  or exists (
    select 1 from memberships mine join memberships theirs on theirs.network_id = mine.network_id
    where mine.person_id = ${viewer.id} and mine.state = 'active' and theirs.person_id = ${persons.id} and theirs.state = 'active')
  or exists (
    select 1 from hats mine join hats theirs on theirs.organisation_id = mine.organisation_id
    where mine.person_id = ${viewer.id} and mine.state = 'active' and theirs.person_id = ${persons.id} and theirs.state = 'active'))`

/**
 * Full names of people the viewer shares a network with. With `among`, given in small letters, only those who have one of
 * these as their full name or begin with it.
 */
export async function listColleagues(db: Reader, viewer: Viewer, among?: string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: persons.name })
    .from(memberships)
    .innerJoin(persons, eq(persons.id, memberships.personId))
    .where(
      and(
        eq(memberships.state, 'active'),
        sql`${memberships.networkId} in (select network_id from memberships where person_id = ${viewer.id} and state = 'active')`,
        among &&
          sql`(lower(${persons.name}) = any(${sql.param(among)}::text[]) or split_part(lower(${persons.name}), ' ', 1) = any(${sql.param(among)}::text[]))`,
      ),
    )
    .orderBy(asc(persons.name))
    .limit(colleaguesListed)
  return rows.map(({ name }) => name)
}

/** Networks of theirs that the viewer is in too: a hidden network is not given away by a page about a person. */
const page = (viewer: Viewer) => ({
  id: persons.id,
  name: persons.name,
  about: openWords(persons.about),
  wordsHidden: sql<boolean>`${persons.wordsHiddenAt} is not null`,
  photo: persons.photo,
  hats: sql<PersonPage['hats']>`coalesce((
    select json_agg(json_build_object('organisationId', o.id, 'organisation', o.name, 'title', h.title) order by h.created_at, h.id)
    from hats h join organisations o on o.id = h.organisation_id
    where h.person_id = persons.id and h.state = 'active'), '[]')`,
  networks: sql<PersonPage['networks']>`coalesce((
    select json_agg(json_build_object('id', n.id, 'name', n.name, 'role', theirs.role) order by n.name)
    from memberships theirs
    join memberships mine on mine.network_id = theirs.network_id and mine.person_id = ${viewer.id} and mine.state = 'active'
    join networks n on n.id = theirs.network_id
    where theirs.person_id = persons.id and theirs.state = 'active'), '[]')`,
})

export async function readPerson(
  db: Reader,
  viewer: Viewer,
  personId: string,
): Promise<PersonPage | undefined> {
  const [person] = await db
    .select(page(viewer))
    .from(persons)
    .where(and(eq(persons.id, personId), visiblePerson(viewer)))
  return person && { ...person, photo: photoUrl(person) }
}

/** Whether the viewer sees this person, and this is their picture now. */
export async function hasPhoto(
  db: Reader,
  viewer: Viewer,
  { personId, photo }: { personId: string; photo: string },
): Promise<boolean> {
  const theirs = and(eq(persons.id, personId), eq(persons.photo, photo))
  return (await db.$count(persons, and(theirs, visiblePerson(viewer)))) === 1
}

/** By name; `q` is part of a name or of an organisation's name. */
export async function listPeople(db: Reader, viewer: Viewer, q?: string): Promise<PersonPage[]> {
  const part = `%${q?.replace(/[\\%_]/g, '\\$&') ?? ''}%`
  const named = q
    ? sql`(${persons.name} ilike ${part} or exists (
        select 1 from hats h join organisations o on o.id = h.organisation_id
        where h.person_id = ${persons.id} and h.state = 'active' and o.name ilike ${part}))`
    : undefined
  const rows = await db
    .select(page(viewer))
    .from(persons)
    .where(and(visiblePerson(viewer), named))
    .orderBy(asc(persons.name))
    .limit(peopleShown)
  return rows.map((person) => ({ ...person, photo: photoUrl(person) }))
}
