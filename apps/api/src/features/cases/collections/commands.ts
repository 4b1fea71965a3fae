import { and, eq, sql } from 'drizzle-orm'
import { mostCollected } from '@waymark/contracts/case-collections'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { caseCollections, collectedCases } from './tables.ts'

interface Place {
  id: string
  networkId: string
}

const told = (tx: Transaction, { id, networkId }: Place) =>
  record(tx, 'collection.changed', { networkId, collectionId: id }, [`network:${networkId}`])

async function touch(tx: Transaction, collection: Place): Promise<void> {
  await tx
    .update(caseCollections)
    .set({ changedAt: sql`now()` })
    .where(eq(caseCollections.id, collection.id))
  await told(tx, collection)
}

/** Safe to repeat: whoever made it chose the id. */
export async function addCollection(
  tx: Transaction,
  viewer: Viewer,
  { id, networkId, name, about }: Place & { name: string; about: string },
): Promise<void> {
  const hatId = await hatToWear(tx, viewer)
  const [added] = await tx
    .insert(caseCollections)
    .values({ id, networkId, authorId: viewer.id, hatId, name, about })
    .onConflictDoNothing()
    .returning({ id: caseCollections.id })
  if (added) return void (await told(tx, { id, networkId }))
  const [same] = await tx
    .select({ id: caseCollections.id })
    .from(caseCollections)
    .where(and(eq(caseCollections.id, id), eq(caseCollections.networkId, networkId)))
  if (!same) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
}

export async function changeCollection(
  tx: Transaction,
  collection: Place,
  { name, about }: { name: string; about: string },
): Promise<void> {
  await tx.update(caseCollections).set({ name, about }).where(eq(caseCollections.id, collection.id))
  await touch(tx, collection)
}

export async function deleteCollection(tx: Transaction, collection: Place): Promise<void> {
  await tx.delete(caseCollections).where(eq(caseCollections.id, collection.id))
  await told(tx, collection)
}

/** At the end, or where it stands already with another reason. The collection's row is locked by the caller. */
export async function collect(
  tx: Transaction,
  viewer: Viewer,
  collection: Place,
  caseId: string,
  why: string,
): Promise<void> {
  const held = await tx
    .select({ caseId: collectedCases.caseId })
    .from(collectedCases)
    .where(eq(collectedCases.collectionId, collection.id))
  const isNew = !held.some((each) => each.caseId === caseId)
  if (isNew && held.length >= mostCollected)
    throw new Refusal(
      422,
      'full',
      `A collection holds ${mostCollected} cases at most. Please begin another one.`,
    )
  const place = sql`(select coalesce(max(place), 0) + 1 from collected_cases where collection_id = ${collection.id})`
  await tx
    .insert(collectedCases)
    .values({ collectionId: collection.id, caseId, place, why, addedBy: viewer.id })
    .onConflictDoUpdate({ target: [collectedCases.collectionId, collectedCases.caseId], set: { why } })
  await touch(tx, collection)
}

export async function drop(tx: Transaction, collection: Place, caseId: string): Promise<void> {
  const [gone] = await tx
    .delete(collectedCases)
    .where(and(eq(collectedCases.collectionId, collection.id), eq(collectedCases.caseId, caseId)))
    .returning({ caseId: collectedCases.caseId })
  if (gone) await touch(tx, collection)
}

/** Another order for the cases somebody sees, among the places those have: what they do not see stays where it is. */
export async function reorder(
  tx: Transaction,
  collection: Place,
  { caseIds, seen }: { caseIds: string[]; seen: string[] },
): Promise<void> {
  const isSame = caseIds.length === seen.length && seen.every((id) => caseIds.includes(id))
  if (!isSame)
    throw new Refusal(409, 'changed_meanwhile', 'This collection changed meanwhile. Please look at it again.')
  await tx.execute(sql`
    with wanted as (select id, row_number() over (order by at) as turn from unnest(${sql.param(caseIds)}::uuid[]) with ordinality as each (id, at)),
      places as (select place, row_number() over (order by place) as turn from collected_cases
        where collection_id = ${collection.id} and case_id in (select id from wanted))
    update collected_cases e set place = places.place
    from wanted join places using (turn) where e.collection_id = ${collection.id} and e.case_id = wanted.id`)
  await touch(tx, collection)
}
