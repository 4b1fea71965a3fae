import { and, asc, eq, gt, ilike, sql } from 'drizzle-orm'
import type { Hat } from '@waymark/contracts/identity'
import type { Colleague, Organisation, OrganisationPage } from '@waymark/contracts/organisations'
import type { Reader } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { persons } from '../identity/tables.ts'
import { may } from './access.ts'
import { hats, organisationDomains, organisations } from './tables.ts'

const pageSize = 50

// Tables are named in the sub-selects: in a select from one table drizzle leaves its name off.
const facts = {
  id: organisations.id,
  name: organisations.name,
  kind: organisations.kind,
  nation: organisations.nation,
  region: organisations.region,
  about: organisations.about,
  validFrom: organisations.validFrom,
  validTo: organisations.validTo,
  successor: sql<Organisation['successor']>`(
    select json_build_object('id', s.id, 'name', s.name) from organisations s where s.id = organisations.successor_id)`,
  people: sql<number>`(select count(*)::int from hats h where h.organisation_id = organisations.id and h.state = 'active')`,
}

/** By name, fifty at a time; `after` is the last name of the page before. */
export async function listOrganisations(db: Reader, { q, after }: { q?: string; after?: string }) {
  const rows = await db
    .select(facts)
    .from(organisations)
    .where(
      and(
        q ? ilike(organisations.name, `%${q.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
        after ? gt(sql`lower(${organisations.name})`, after.toLowerCase()) : undefined,
      ),
    )
    .orderBy(asc(sql`lower(${organisations.name})`))
    .limit(pageSize + 1)
  return { organisations: rows.slice(0, pageSize), more: rows.length > pageSize }
}

/** The organisation as this viewer may see it: who waits and its mail domains are for its lead and administrators. */
export async function readOrganisation(
  db: Reader,
  viewer: Viewer,
  organisationId: string,
): Promise<OrganisationPage | undefined> {
  const [organisation] = await db
    .select(facts)
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!organisation) return undefined
  const people = await listColleagues(db, viewer, organisationId)
  const mine = people.find(({ personId }) => personId === viewer.id)
  const hat = mine ?? null
  const seesAll = may.seeWaiting(viewer, hat)
  return {
    ...organisation,
    ...(seesAll && { domains: await listDomains(db, organisationId) }),
    colleagues: people.filter(
      ({ state, personId, isKnown }) => seesAll || personId === viewer.id || (state === 'active' && isKnown),
    ),
    myHat: mine ? { ...mine, id: mine.hatId, organisationId, organisation: organisation.name } : null,
    can: {
      change: may.change(viewer),
      decide: may.decide(viewer, hat),
      appointLead: may.appointLead(viewer),
      ask: may.ask(hat),
    },
  }
}

/** Colleagues, and those one shares a network with. Others are shown only where they chose to be: in the directory. */
const isKnown = ({ id }: Pick<Viewer, 'id'>) => sql<boolean>`(
  exists (select from hats mine where mine.person_id = ${id} and mine.organisation_id = ${hats.organisationId} and mine.state = 'active')
  or exists (select from memberships mine join memberships theirs on theirs.network_id = mine.network_id
    where mine.person_id = ${id} and mine.state = 'active' and theirs.person_id = ${hats.personId} and theirs.state = 'active'))`

async function listColleagues(
  db: Reader,
  viewer: Viewer,
  organisationId: string,
): Promise<(Colleague & { isKnown: boolean })[]> {
  return db
    .select({
      personId: persons.id,
      hatId: hats.id,
      name: persons.name,
      title: hats.title,
      isLead: hats.isLead,
      state: sql<'pending' | 'active'>`${hats.state}`,
      isKnown: isKnown(viewer),
    })
    .from(hats)
    .innerJoin(persons, eq(persons.id, hats.personId))
    .where(and(eq(hats.organisationId, organisationId), sql`${hats.state} in ('pending', 'active')`))
    .orderBy(asc(persons.name), asc(hats.id))
}

async function listDomains(db: Reader, organisationId: string): Promise<string[]> {
  const rows = await db
    .select({ domain: organisationDomains.domain })
    .from(organisationDomains)
    .where(eq(organisationDomains.organisationId, organisationId))
    .orderBy(asc(organisationDomains.domain))
  return rows.map(({ domain }) => domain)
}

/** A hat with the viewer's own one at the same organisation, to judge what they may do with it. */
export async function findHat(db: Reader, viewer: Viewer, hatId: string) {
  const [hat] = await db.select().from(hats).where(eq(hats.id, hatId)).for('update')
  if (!hat || hat.state === 'ended' || hat.state === 'declined') return undefined
  const own = await findOwnHat(db, viewer, hat.organisationId)
  const isMine = hat.personId === viewer.id
  // A hat that waits is known to its wearer and to those who decide; anybody else learns nothing.
  if (hat.state === 'pending' && !isMine && !may.seeWaiting(viewer, own)) return undefined
  return { ...hat, own, isMine }
}

export async function findOwnHat(db: Reader, viewer: Pick<Viewer, 'id'>, organisationId: string) {
  const [own] = await db
    .select({ id: hats.id, isLead: hats.isLead, state: hats.state })
    .from(hats)
    .where(
      and(
        eq(hats.organisationId, organisationId),
        eq(hats.personId, viewer.id),
        sql`${hats.state} in ('pending', 'active')`,
      ),
    )
  return own ?? null
}

/** The hats a person wears or has asked for, oldest first. */
export const listHats = (db: Reader, personId: string): Promise<Hat[]> =>
  db
    .select({
      id: hats.id,
      organisationId: hats.organisationId,
      organisation: organisations.name,
      title: hats.title,
      isLead: hats.isLead,
      state: sql<'pending' | 'active'>`${hats.state}`,
    })
    .from(hats)
    .innerJoin(organisations, eq(organisations.id, hats.organisationId))
    .where(and(eq(hats.personId, personId), sql`${hats.state} in ('pending', 'active')`))
    .orderBy(asc(hats.createdAt), asc(hats.id))

/** The hat a post is written under: the one asked for, which must be the viewer's own, else the oldest they wear. */
export async function hatToWear(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  hatId?: string | null,
): Promise<string | null> {
  const worn = await db
    .select({ id: hats.id })
    .from(hats)
    .where(and(eq(hats.personId, viewer.id), eq(hats.state, 'active')))
    .orderBy(asc(hats.createdAt), asc(hats.id))
  if (!hatId) return worn[0]?.id ?? null
  if (!worn.some(({ id }) => id === hatId)) {
    throw new Refusal(422, 'not_your_hat', 'Please choose one of your own organisations.', [
      { pointer: '/hatId', detail: 'is not yours' },
    ])
  }
  return hatId
}

/** The organisation that a hat belongs to. */
export async function findHatOrganisation(db: Reader, hatId: string | null): Promise<string | null> {
  if (!hatId) return null
  const [hat] = await db.select({ organisationId: hats.organisationId }).from(hats).where(eq(hats.id, hatId))
  return hat?.organisationId ?? null
}
