import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { Author } from '@waymark/contracts/common'
import type { Network, NetworkPage, Role, Space } from '@waymark/contracts/networks'
import type { Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { levelName, may, mustWait, openTo, spaceAccess, visibleNetwork } from './access.ts'
import { acceptances, agreements, invitations, joinRequests, networks, spaces } from './tables.ts'

/** Who wrote something, as JSON in one column: name, the hat's organisation at the time, whether they observe or have left. */
export const authorJson = (
  personId: SQLWrapper,
  hatId: SQLWrapper,
  spaceId: SQLWrapper,
): SQL<Author> => sql<Author>`(
  select json_build_object('id', p.id, 'name', p.name, 'organisation', o.name,
    'observer', coalesce(m.role = 'observer' and m.state = 'active', false), 'left', coalesce(m.state <> 'active', false))
  from persons p
  left join hats h on h.id = ${hatId}
  left join organisations o on o.id = h.organisation_id
  left join spaces s on s.id = ${spaceId}
  left join memberships m on m.network_id = s.network_id and m.person_id = p.id
  where p.id = ${personId})`

/** A space the viewer may see, with their standing in it. */
export async function findSpace(db: Reader, viewer: Viewer, spaceId: string) {
  const [space] = await db
    .select({
      id: spaces.id,
      networkId: spaces.networkId,
      name: spaces.name,
      sensitivity: spaces.sensitivity,
      level: spaceAccess.level,
      role: spaceAccess.role,
      agreed: spaceAccess.agreed,
    })
    .from(spaces)
    .innerJoin(spaceAccess, openTo(viewer, spaces.id))
    .where(eq(spaces.id, spaceId))
  return space
}

const facts = (viewer: Pick<Viewer, 'id'>) => ({
  id: networks.id,
  name: networks.name,
  purpose: networks.purpose,
  approach: networks.approach,
  visibility: networks.visibility,
  members: sql<number>`(select count(*)::int from memberships m where m.network_id = networks.id and m.state = 'active')`,
  myRole: sql<Role | null>`(
    select m.role from memberships m where m.network_id = networks.id and m.person_id = ${viewer.id} and m.state = 'active')`,
})

/** The viewer's own networks first, then those they may find. */
export async function listNetworks(db: Reader, viewer: Pick<Viewer, 'id'>): Promise<Network[]> {
  const { myRole } = facts(viewer)
  return db
    .select(facts(viewer))
    .from(networks)
    .where(visibleNetwork(viewer))
    .orderBy(sql`${myRole} is null`, asc(networks.name))
}

/** The network with the viewer's role in it, for judging what they may do. */
export async function findNetwork(db: Reader, viewer: Pick<Viewer, 'id'>, networkId: string) {
  const [network] = await db
    .select({ ...facts(viewer), joinQuestions: networks.joinQuestions })
    .from(networks)
    .where(and(eq(networks.id, networkId), visibleNetwork(viewer)))
  return network
}

/** The agreement in force. */
export async function findAgreement(db: Reader, networkId: string) {
  const [agreement] = await db
    .select()
    .from(agreements)
    .where(eq(agreements.networkId, networkId))
    .orderBy(desc(agreements.version))
    .limit(1)
  return agreement
}

export async function findInvitation(db: Reader, viewer: Pick<Viewer, 'id'>, networkId: string) {
  const [invitation] = await db
    .select({ id: invitations.id, role: invitations.role })
    .from(invitations)
    .where(
      and(
        eq(invitations.networkId, networkId),
        eq(invitations.state, 'open'),
        sql`${invitations.email} = (select email from persons where id = ${viewer.id})`,
      ),
    )
  return invitation
}

export async function readNetwork(
  db: Reader,
  viewer: Viewer,
  networkId: string,
): Promise<NetworkPage | undefined> {
  const network = await findNetwork(db, viewer, networkId)
  if (!network) return undefined
  const { myRole, visibility } = network
  const agreement = await findAgreement(db, networkId)
  const invitation = await findInvitation(db, viewer, networkId)
  const [request] = await db
    .select({ state: joinRequests.state })
    .from(joinRequests)
    .where(and(eq(joinRequests.networkId, networkId), eq(joinRequests.personId, viewer.id)))
    .orderBy(desc(joinRequests.createdAt))
    .limit(1)
  const outside = myRole === null
  const [accepted] = await db
    .select({
      version: agreements.version,
      text: agreements.text,
      showsTyping: agreements.showsTyping,
    })
    .from(acceptances)
    .innerJoin(agreements, eq(agreements.id, acceptances.agreementId))
    .where(and(eq(agreements.networkId, networkId), eq(acceptances.personId, viewer.id)))
    .orderBy(desc(agreements.version))
    .limit(1)
  const isOlder = accepted !== undefined && accepted.version !== agreement?.version
  const waits = request?.state === 'pending'
  return {
    ...network,
    spaces: await listSpaces(db, viewer, networkId),
    agreement: agreement ?? null,
    acceptedVersion: accepted?.version ?? null,
    acceptedText: isOlder ? accepted.text : null,
    acceptedShowsTyping: isOlder ? accepted.showsTyping : null,
    myRequest: outside && request?.state !== 'accepted' ? (request?.state ?? null) : null,
    invited: outside && invitation !== undefined,
    can: {
      join: outside && (visibility === 'open' || invitation !== undefined),
      request: outside && visibility === 'request' && !invitation && !waits,
      leave: !outside,
      invite: may.convene(myRole),
      change: may.convene(myRole),
      seeMembers: may.seeMembers(myRole),
      addSpace: may.convene(myRole),
    },
  }
}

/** Spaces of a network that the viewer may see, with what they may do in each. */
export async function listSpaces(db: Reader, viewer: Viewer, networkId: string): Promise<Space[]> {
  const rows = await db
    .select({
      id: spaces.id,
      networkId: spaces.networkId,
      name: spaces.name,
      about: spaces.about,
      sensitivity: spaces.sensitivity,
      level: spaceAccess.level,
      role: spaceAccess.role,
    })
    .from(spaces)
    .innerJoin(spaceAccess, openTo(viewer, spaces.id))
    .where(eq(spaces.networkId, networkId))
    .orderBy(asc(spaces.createdAt), asc(spaces.id))
  return rows.map(({ role, ...space }) => ({
    ...space,
    level: levelName(space.level),
    can: { post: may.post(space), moderate: may.moderate(space), changeGrants: may.convene(role) },
  }))
}

/** As `mustWait`, asked by itself. */
export async function findMustWait(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  networkId: string,
): Promise<boolean> {
  const { rows } = await db.execute<{ waits: boolean }>(sql`select ${mustWait(viewer, networkId)} as waits`)
  return rows[0]!.waits
}

/** Whether the first words of newcomers wait in a network for a welcome. */
export async function findHolding(db: Reader, networkId: string): Promise<boolean> {
  const [network] = await db
    .select({ holds: networks.holdsFirstPosts })
    .from(networks)
    .where(eq(networks.id, networkId))
  return network?.holds ?? false
}
