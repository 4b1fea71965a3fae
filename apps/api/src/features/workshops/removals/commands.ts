import { and, eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { record, whisper } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may } from '../access.ts'
import { listGroupIds } from '../groups/queries.ts'
import { append, holdRoom } from '../log/commands.ts'
import { findWorkshop } from '../queries.ts'
import type { FoundWorkshop } from '../queries.ts'
import { takeOffPhone } from '../presence/commands.ts'
import { giveRole } from '../roles/commands.ts'
import { workshopRemovals } from './tables.ts'

/**
 * Asks somebody to leave. Their sockets are out of the room before anything that is said after this reaches it, in every
 * process; they do not come back in until they are let. Doing it twice is once, with the newer reason.
 */
export async function takeOut(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  personId: string,
  reason: string,
): Promise<void> {
  const { id } = workshop
  const theirs = found(await findWorkshop(tx, { id: personId }, id))
  const runs = theirs.hostId === personId || theirs.level >= workshop.level
  allow(
    personId !== viewer.id && !(may.run({ id: personId }, theirs) && runs),
    'runs_it',
    'They run this meeting too, so they cannot be asked to leave it here.',
  )
  await holdRoom(tx, id)
  await tx
    .insert(workshopRemovals)
    .values({ workshopId: id, personId, reason, removedBy: viewer.id })
    .onConflictDoUpdate({
      target: [workshopRemovals.workshopId, workshopRemovals.personId],
      set: { reason, removedBy: viewer.id },
    })
  if (theirs.myRole) {
    await append(tx, {
      workshopId: id,
      id: randomUUID(),
      actorId: viewer.id,
      type: 'role',
      payload: { personId, role: null },
    })
    await giveRole(tx, id, personId, null)
  }
  await append(tx, {
    workshopId: id,
    id: randomUUID(),
    actorId: viewer.id,
    type: 'lower',
    payload: { personId, on: false },
  })
  await takeOffPhone(tx, workshop, personId)
  await whisper(tx, 'workshop.left-out', { workshopIds: [id, ...(await listGroupIds(tx, id))], personId })
  await record(tx, 'workshop.changed', { workshopId: id }, [`workshop:${id}`], [`workshop:${id}`])
}

/** Lets somebody in again; twice is once. */
export async function letIn(tx: Transaction, workshopId: string, personId: string): Promise<void> {
  await tx
    .delete(workshopRemovals)
    .where(and(eq(workshopRemovals.workshopId, workshopId), eq(workshopRemovals.personId, personId)))
  await record(tx, 'workshop.changed', { workshopId }, [
    `workshop:${workshopId}`,
    `occurrence:${workshopId}`,
    `person:${personId}`,
  ])
}
