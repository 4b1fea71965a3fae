import { and, asc, eq } from 'drizzle-orm'
import { asTree, newOutline, readLines } from '@waymark/contracts/workshop-outline'
import type { OutlineItem } from '@waymark/contracts/workshop-outline'
import * as Y from 'yjs'
import type { Reader } from '../../../platform/database.ts'
import { workshopNotes, workshopNoteUpdates } from './tables.ts'

/** The notes of a room; the template where nobody has written any. `lock` holds them until the transaction ends. */
export async function findNotes(
  db: Reader,
  workshopId: string,
  lock?: 'lock',
): Promise<{ doc: Y.Doc; seq: number; waiting: number }> {
  const query = db.select().from(workshopNotes).where(eq(workshopNotes.workshopId, workshopId))
  const [notes] = await (lock ? query.for('update') : query)
  if (!notes) return { doc: newOutline(), seq: 0, waiting: 0 }
  const updates = await db
    .select({ update: workshopNoteUpdates.update })
    .from(workshopNoteUpdates)
    .where(eq(workshopNoteUpdates.workshopId, workshopId))
    .orderBy(asc(workshopNoteUpdates.seq))
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of [notes.state, ...updates.map((each) => each.update)]) Y.applyUpdate(doc, update)
  })
  return { doc, seq: notes.seq, waiting: updates.length }
}

/** One change by its number; none once it has become part of the state. */
export async function findUpdate(
  db: Reader,
  workshopId: string,
  seq: number,
): Promise<Uint8Array | undefined> {
  const [row] = await db
    .select({ update: workshopNoteUpdates.update })
    .from(workshopNoteUpdates)
    .where(and(eq(workshopNoteUpdates.workshopId, workshopId), eq(workshopNoteUpdates.seq, seq)))
  return row?.update
}

/** The notes of a room or a group as a plain tree, for a wrap-up; lines without words are left out. */
export async function readOutline(db: Reader, workshopId: string): Promise<OutlineItem[]> {
  const { doc } = await findNotes(db, workshopId)
  return asTree(readLines(doc).filter(({ text }) => text.trim() !== ''))
}
