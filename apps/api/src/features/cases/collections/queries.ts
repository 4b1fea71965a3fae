import { and, eq, sql } from 'drizzle-orm'
import type { Collection, CollectionPage } from '@waymark/contracts/case-collections'
import type { Role } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { authorJson } from '../../networks/queries.ts'
import { networks } from '../../networks/tables.ts'
import { cardAuthors, cardColumns, presentCard } from '../cards/queries.ts'
import type { CardRow } from '../cards/queries.ts'
import { standingIn } from '../drafts/queries.ts'
import { listed, openSpaces } from '../facets/queries.ts'
import { inItsNetwork, may } from './access.ts'
import { caseCollections } from './tables.ts'

const nowhere = sql`null::uuid`
const facts = (viewer: Viewer) => ({
  id: caseCollections.id,
  networkId: caseCollections.networkId,
  networkName: networks.name,
  name: caseCollections.name,
  about: caseCollections.about,
  changedAt: caseCollections.changedAt,
  author: authorJson(caseCollections.authorId, caseCollections.hatId, nowhere),
  myRole: sql<Role | null>`(
    select m.role from memberships m where m.network_id = ${networks.id} and m.person_id = ${viewer.id} and m.state = 'active')`,
})

/** A collection with the viewer's standing in its network; `lock` holds its row until the transaction ends. */
export async function findCollection(db: Reader, viewer: Viewer, collectionId: string, lock?: 'lock') {
  const query = db
    .select(facts(viewer))
    .from(caseCollections)
    .innerJoin(networks, eq(networks.id, caseCollections.networkId))
    .where(and(eq(caseCollections.id, collectionId), inItsNetwork(viewer)))
    .$dynamic()
  const [found] = lock ? await query.for('update', { of: caseCollections }) : await query
  return found
}
export type FoundCollection = NonNullable<Awaited<ReturnType<typeof findCollection>>>

/** Whether somebody may change the collections of a network: with the agreement accepted. */
export async function standingOf(db: Reader, viewer: Viewer, networkId: string, role: Role | null) {
  const { agreed = true } = (await standingIn(db, viewer, networkId)) ?? {}
  return { level: 0, agreed, mayCollect: agreed && may.collect(role) }
}

/** The cases of collections of a network that are open to the viewer, in their order. */
async function listCollected(db: Reader, viewer: Viewer, networkId: string, collectionId: string) {
  const { rows } = await db.execute<CardRow & { why: string }>(sql`
    with ${openSpaces(viewer, networkId)}
    select ${cardColumns}, e.why from collected_cases e join practice_cases c on c.id = e.case_id ${cardAuthors}
    where e.collection_id = ${collectionId} and ${listed} order by e.place, c.id`)
  return rows.map((row) => ({ case: presentCard(row), why: row.why }))
}

export async function readCollection(
  db: Reader,
  viewer: Viewer,
  collectionId: string,
): Promise<CollectionPage | undefined> {
  const found = await findCollection(db, viewer, collectionId)
  if (!found) return undefined
  const { myRole, ...collection } = found
  const list = await listCollected(db, viewer, found.networkId, collectionId)
  const { mayCollect } = await standingOf(db, viewer, found.networkId, myRole)
  return { ...collection, list, cases: list.length, can: { change: mayCollect } }
}

export async function listCollections(db: Reader, viewer: Viewer, networkId: string): Promise<Collection[]> {
  const { rows } = await db.execute<Collection & Record<string, unknown>>(sql`
    with ${openSpaces(viewer, networkId)}
    select "case_collections".id, network_id as "networkId", name, about,
      to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt",
      (select count(*)::int from collected_cases e join practice_cases c on c.id = e.case_id
        where e.collection_id = "case_collections".id and ${listed}) as cases
    from ${caseCollections} where network_id = ${networkId} and ${inItsNetwork(viewer)}
    order by lower(name), id`)
  return rows
}
