import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Entry, NewEntry } from '@waymark/contracts/workshops'
import { record } from '../../platform/activity.ts'
import type { Database, Transaction } from '../../platform/database.ts'
import { allow, found, Refusal } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allowIn } from '../networks/access.ts'
import { hatToWear } from '../organisations/queries.ts'
import { allowEntry, may, standing } from './access.ts'
import { findOwnEntry, findWorkshop } from './queries.ts'
import type { FoundWorkshop } from './queries.ts'
import { workshopEntries, workshops } from './tables.ts'

/**
 * Says something in a room, by HTTP or by socket: find, allow, add. Safe to repeat, since the client chose the id; a
 * repeat is answered with the entry as it stands, even after the room has closed.
 */
export function say(
  db: Database,
  viewer: Viewer,
  workshopId: string,
  entry: NewEntry,
  acceptances: Acceptance[] = [],
): Promise<Entry> {
  return db.transaction(async (tx) => {
    const workshop = found(await findWorkshop(tx, viewer, workshopId))
    const before = await findOwnEntry(tx, viewer, workshopId, entry.id)
    if (before) return before
    allowEntry(viewer, workshop)
    allowIn(workshop, workshop.agreed)
    allowToSpeak(viewer, workshop)
    await keepReasons(tx, viewer, `entry:${entry.id}`, acceptances)
    return addEntry(tx, viewer, workshop, entry)
  })
}

function allowToSpeak(viewer: Viewer, workshop: FoundWorkshop): void {
  const now = new Date()
  const isOpen = standing(workshop, now) === 'open'
  allow(isOpen, 'room_closed', 'The room is not open just now. Your words are still here.')
  allow(may.speak(viewer, workshop, now), 'not_allowed', 'You may listen here, but writing is for others.')
}

async function addEntry(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  { id, type, payload, hatId }: NewEntry,
): Promise<Entry> {
  const workshopId = workshop.id
  const hat = await hatToWear(tx, viewer, hatId)
  const { lastSeq: seq, state } = await nextSeq(tx, workshopId)
  const [added] = await tx
    .insert(workshopEntries)
    .values({ workshopId, seq, id, actorId: viewer.id, hatId: hat, type, payload })
    .onConflictDoNothing()
    .returning({ seq: workshopEntries.seq })
  if (added) {
    // Somebody may have closed the room while this waited for its number.
    allowToSpeak(viewer, { ...workshop, state })
    await record(tx, 'entry.added', { workshopId, seq }, [`workshop:${workshopId}`])
  }
  // The same id at the same moment: the other transaction added it, so this one gives its number back.
  else
    await tx
      .update(workshops)
      .set({ lastSeq: sql`${workshops.lastSeq} - 1` })
      .where(eq(workshops.id, workshopId))
  const entry = await findOwnEntry(tx, viewer, workshopId, id)
  if (!entry) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  return entry
}

/** The next number of the log, and the state as it is now. Holds the room's row until the transaction ends, so numbers have no gaps. */
async function nextSeq(tx: Transaction, workshopId: string) {
  const [room] = await tx
    .insert(workshops)
    .values({ id: workshopId, lastSeq: 1 })
    .onConflictDoUpdate({ target: workshops.id, set: { lastSeq: sql`${workshops.lastSeq} + 1` } })
    .returning({ lastSeq: workshops.lastSeq, state: workshops.state })
  return room!
}

/** Facilitators open and close the room; the log says so. Doing it twice says it once. */
export async function setState(
  tx: Transaction,
  viewer: Viewer,
  workshopId: string,
  state: 'open' | 'closed',
): Promise<void> {
  await tx.insert(workshops).values({ id: workshopId }).onConflictDoNothing()
  const [room] = await tx.select().from(workshops).where(eq(workshops.id, workshopId)).for('update')
  if (room!.state === state) return
  const { lastSeq: seq } = await nextSeq(tx, workshopId)
  await tx.update(workshops).set({ state }).where(eq(workshops.id, workshopId))
  await tx.insert(workshopEntries).values({
    workshopId,
    seq,
    id: randomUUID(),
    actorId: viewer.id,
    hatId: await hatToWear(tx, viewer),
    type: state === 'open' ? 'opened' : 'closed',
    payload: {},
  })
  await record(tx, 'entry.added', { workshopId, seq }, [`workshop:${workshopId}`])
  await record(tx, 'workshop.changed', { workshopId }, [`workshop:${workshopId}`, `occurrence:${workshopId}`])
}

/** What lies beside the room. Doing it twice says it once. */
export async function layOut(
  tx: Transaction,
  workshopId: string,
  collectionId: string | null,
): Promise<void> {
  await tx.insert(workshops).values({ id: workshopId }).onConflictDoNothing()
  const [changed] = await tx
    .update(workshops)
    .set({ collectionId })
    .where(
      sql`${workshops.id} = ${workshopId} and ${workshops.collectionId} is distinct from ${collectionId}`,
    )
    .returning({ id: workshops.id })
  if (changed) await record(tx, 'workshop.changed', { workshopId }, [`workshop:${workshopId}`])
}
