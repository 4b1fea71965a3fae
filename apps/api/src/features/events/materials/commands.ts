import { eq, sql } from 'drizzle-orm'
import { documentTypes } from '@waymark/contracts/documents'
import { mostEventFiles, mostMaterials } from '@waymark/contracts/event-materials'
import type { Acceptance } from '@waymark/contracts/guard'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import type { Incoming } from '../../../platform/documents/intake.ts'
import { reasonsFor } from '../../../platform/documents/keeping.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { findEvent } from '../queries.ts'
import { may } from './access.ts'
import { draftFile, findMaterial, isAsked } from './queries.ts'
import type { MaterialRow } from './queries.ts'
import { eventMaterials, materialTicks } from './tables.ts'

type Who = { id: string }

/** The date, held, for somebody who may add to it. */
export async function heldForAdding(tx: Transaction, viewer: { id: string }, occurrenceId: string) {
  const event = found(await findEvent(tx, viewer, occurrenceId, 'lock'))
  allowIn(event, may.add(viewer, event))
  return event
}

export const tell = (tx: Transaction, occurrenceId: string) =>
  record(tx, 'event.surrounded', { occurrenceId }, [`occurrence:${occurrenceId}`])

/** The date is locked by the caller, so that the most stay the most. */
async function checkRoom(tx: Transaction, occurrenceId: string): Promise<void> {
  const there = await tx.$count(eventMaterials, eq(eventMaterials.occurrenceId, occurrenceId))
  if (there >= mostMaterials)
    throw new Refusal(
      422,
      'too_many',
      `An event has at most ${mostMaterials} materials. Take one away first.`,
    )
}
export function checkFiles(there: number): void {
  if (there >= mostEventFiles)
    throw new Refusal(
      422,
      'too_many_files',
      `An event has at most ${mostEventFiles} files. Take one away to add another.`,
    )
}

type Added = Pick<typeof eventMaterials.$inferInsert, 'id' | 'kind' | 'phase'> &
  Partial<typeof eventMaterials.$inferInsert>
/** Safe to repeat: whoever adds it chose the id. */
export async function addMaterial(
  tx: Transaction,
  viewer: Who,
  occurrenceId: string,
  material: Added,
): Promise<void> {
  const before = await findMaterial(tx, material.id)
  if (before) {
    if (before.occurrenceId === occurrenceId && before.addedBy === viewer.id) return
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  }
  await checkRoom(tx, occurrenceId)
  await tx.insert(eventMaterials).values({ ...material, occurrenceId, addedBy: viewer.id })
  await tell(tx, occurrenceId)
}

export const fileColumns = (
  { name, kind, bytes, scanned, removed, questions, accepted }: Incoming,
  storageKey: string,
) => ({
  title: name,
  mediaType: documentTypes[kind],
  bytes,
  scanned,
  removed,
  questions,
  accepted,
  storageKey,
})

/** Keeps why what is asked about a file may stay; once nothing is asked any more, others have it. */
export async function explainFile(
  tx: Transaction,
  viewer: Who,
  row: MaterialRow,
  accepted: Acceptance[],
): Promise<void> {
  const kept = reasonsFor(draftFile(row), accepted)
  await tx.update(eventMaterials).set({ accepted: kept }).where(eq(eventMaterials.id, row.id))
  if (!isAsked({ ...row, accepted: kept })) await keepReasons(tx, viewer, `event-file:${row.id}`, kept)
  await tell(tx, row.occurrenceId)
}

/** Takes it away; the bytes of a file go after commit. */
export async function removeMaterial(tx: Transaction, { id, occurrenceId }: MaterialRow): Promise<void> {
  const [gone] = await tx
    .delete(eventMaterials)
    .where(eq(eventMaterials.id, id))
    .returning({ storageKey: eventMaterials.storageKey })
  if (gone?.storageKey) {
    const keys = JSON.stringify({ keys: [gone.storageKey] })
    await tx.execute(sql`select graphile_worker.add_job('events.forget-files', ${keys}::json)`)
  }
  await tell(tx, occurrenceId)
}

/** For whoever reads it alone; nothing is said of it to anybody. */
export async function tick(tx: Transaction, viewer: Who, materialId: string, isRead: boolean): Promise<void> {
  const mine = { materialId, personId: viewer.id }
  if (isRead) await tx.insert(materialTicks).values(mine).onConflictDoNothing()
  else await tx.delete(materialTicks).where(sql`material_id = ${materialId} and person_id = ${viewer.id}`)
}
