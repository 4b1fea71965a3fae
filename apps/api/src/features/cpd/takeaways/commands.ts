import { and, eq, sql } from 'drizzle-orm'
import { isDeepStrictEqual } from 'node:util'
import type { SavedTakeaway, TakeawayKind, TakeawaySource } from '@waymark/contracts/cpd-takeaways'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Room } from '@waymark/contracts/live'
import { record } from '../../../platform/activity.ts'
import { audit } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { ownedBy } from '../access.ts'
import type { From } from '../sources/queries.ts'
import { findTakeaway } from './queries.ts'
import type { TakeawayRow } from './queries.ts'
import { takeaways } from './tables.ts'

/** Begins one; its words are its writer’s to write. Safe to repeat: they chose the id. */
export async function startTakeaway(
  tx: Transaction,
  viewer: Viewer,
  {
    id,
    kind,
    from,
    networkId,
  }: { id: string; kind: TakeawayKind; from?: From<TakeawaySource> | undefined; networkId: string | null },
): Promise<void> {
  await tx
    .insert(takeaways)
    .values({
      id,
      personId: viewer.id,
      kind,
      networkId,
      ...(from && { fromKind: from.kind, fromId: from.id }),
    })
    .onConflictDoNothing()
  const held = await findTakeaway(tx, viewer, id)
  if (held?.kind !== kind) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
}

const fields = [
  'willTry',
  'firstStep',
  'helpWanted',
  'happened',
  'soWhat',
  'nowWhat',
  'byDay',
  'state',
  'audience',
  'spaceId',
] as const
const partOf = (row: Pick<TakeawayRow, (typeof fields)[number]>) =>
  Object.fromEntries(fields.map((field) => [field, row[field]]))

/** Who hears that something shared has changed: the event’s page and the network’s. Ids alone. */
const roomsOf = ({
  audience,
  fromId,
  spaceId,
}: Pick<TakeawayRow, 'audience' | 'fromId' | 'spaceId'>): Room[] => [
  ...(audience === 'event' && fromId ? [`occurrence:${fromId}` as const] : []),
  ...(audience === 'network' && spaceId ? [`space:${spaceId}` as const] : []),
]
async function tell(tx: Transaction, takeawayId: string, ...shown: Parameters<typeof roomsOf>[0][]) {
  const rooms = [...new Set(shown.flatMap(roomsOf))]
  if (rooms.length > 0) await record(tx, 'takeaway.changed', { takeawayId }, rooms)
}

/** Keeps what was typed. The row is locked, and where it is shared the guard and the space were asked, by the caller. */
export async function saveTakeaway(
  tx: Transaction,
  viewer: Viewer,
  held: TakeawayRow,
  { revision, accepted: _, ...wanted }: SavedTakeaway,
  accepted: Acceptance[],
): Promise<void> {
  const isSame = isDeepStrictEqual([partOf(wanted), accepted], [partOf(held), held.accepted])
  if (revision === held.revision - 1 && isSame) return
  if (revision !== held.revision)
    throw new Refusal(
      409,
      'saved_elsewhere',
      'This was saved in another window since. Your words are still here.',
    )
  const isClosed = wanted.state !== 'open'
  await tx
    .update(takeaways)
    .set({
      ...wanted,
      accepted,
      hatId: wanted.audience === 'private' ? null : await hatToWear(tx, viewer),
      revision: revision + 1,
      savedAt: sql`now()`,
      closedAt: isClosed ? sql`coalesce(${takeaways.closedAt}, now())` : null,
    })
    .where(eq(takeaways.id, held.id))
  await tell(tx, held.id, held, { ...wanted, fromId: held.fromId })
}

/** What is thrown away is nobody’s to read any more; should it come back, it is its owner’s alone. */
export async function deleteTakeaway(tx: Transaction, viewer: Viewer, held: TakeawayRow): Promise<void> {
  await tx
    .update(takeaways)
    .set({ deletedAt: sql`coalesce(deleted_at, now())`, audience: 'private', spaceId: null, hatId: null })
    .where(and(eq(takeaways.id, held.id), ownedBy(viewer, takeaways, 'either')))
  await tell(tx, held.id, held)
}

export const restoreTakeaway = (tx: Transaction, viewer: Viewer, id: string) =>
  tx
    .update(takeaways)
    .set({ deletedAt: null })
    .where(and(eq(takeaways.id, id), ownedBy(viewer, takeaways, 'either')))

/** It is for its owner alone again; they keep every word. By somebody else, that is kept for good. */
export async function takeBack(
  tx: Transaction,
  viewer: Viewer,
  held: Parameters<typeof roomsOf>[0] & { id: string; personId: string; networkId: string },
): Promise<void> {
  await tx
    .update(takeaways)
    .set({ audience: 'private', spaceId: null, hatId: null, revision: sql`revision + 1` })
    .where(eq(takeaways.id, held.id))
  if (held.personId !== viewer.id)
    await audit(tx, viewer, 'takeaway-taken-back', held.networkId, {
      takeawayId: held.id,
      personId: held.personId,
    })
  await tell(tx, held.id, held)
}
