import { eq } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { allow, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { holdRoom } from '../log/commands.ts'
import type { FoundWorkshop } from '../queries.ts'
import { workshopTranscripts } from './tables.ts'

/** Keeps that somebody takes a transcript out, and what for: one that is not kept does not leave. */
export async function noteTranscript(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  { id: workshopId, rules }: FoundWorkshop,
  { id, words }: { id: string; words: string },
): Promise<void> {
  allow(rules.export, 'in_confidence', 'People agreed that no transcript of what is said here is taken out.')
  // A room in which nobody has done anything yet is made first.
  await holdRoom(tx, workshopId)
  const [added] = await tx
    .insert(workshopTranscripts)
    .values({ id, workshopId, byId: viewer.id, words })
    .onConflictDoNothing()
    .returning({ id: workshopTranscripts.id })
  if (added) return
  const [known] = await tx.select().from(workshopTranscripts).where(eq(workshopTranscripts.id, id))
  if (known?.byId !== viewer.id || known.workshopId !== workshopId)
    throw new Refusal(409, 'conflict', 'This could not be taken out. Please try again.')
}
