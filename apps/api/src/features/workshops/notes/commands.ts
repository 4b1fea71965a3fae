import { and, eq, lte } from 'drizzle-orm'
import * as Y from 'yjs'
import { isOutline, longestLine, mostLines, newOutline, readLines } from '@waymark/contracts/workshop-outline'
import type { Line } from '@waymark/contracts/workshop-outline'
import { whisper } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { workshops } from '../tables.ts'
import { findNotes } from './queries.ts'
import { workshopNotes, workshopNoteUpdates } from './tables.ts'

const mostBytes = 64_000
const mostInAll = 600_000
/** So many changes are kept one by one before they become part of the state. */
const keptApart = 50

export interface Changed {
  id: string
  before: string
  after: string
}

/**
 * Takes a change into the notes of a room: tried on a copy, read by `read` line by line, and kept and sent on as the hub
 * itself writes it down. What was deleted again before it came is in neither.
 */
export async function changeNotes(
  tx: Transaction,
  workshopId: string,
  change: Uint8Array,
  read: (changed: Changed[]) => Promise<void>,
): Promise<{ vector: Uint8Array; seq: number }> {
  if (change.length > mostBytes)
    throw new Refusal(
      413,
      'too_large',
      'That is too much at once for the notes. Please write less, or in parts.',
    )
  await begin(tx, workshopId)
  const { doc, seq: last, waiting } = await findNotes(tx, workshopId, 'lock')
  const before = readLines(doc)
  const had = Y.encodeStateAsUpdate(doc)
  const vector = Y.encodeStateVector(doc)
  apply(doc, change)
  const lines = readLines(doc)
  if (lines.length > mostLines || lines.some(({ text }) => text.length > longestLine))
    throw new Refusal(413, 'too_large', 'The notes are full. Please shorten something first.')
  await read(compare(before, lines))

  const state = Y.encodeStateAsUpdate(doc)
  if (state.length > mostInAll)
    throw new Refusal(413, 'too_large', 'The notes are full. Please shorten something first.')
  // It was there already.
  if (Buffer.from(state).equals(Buffer.from(had))) return { vector: Y.encodeStateVector(doc), seq: last }
  const seq = last + 1
  const isDue = waiting + 1 >= keptApart
  await tx.insert(workshopNoteUpdates).values({ workshopId, seq, update: Y.encodeStateAsUpdate(doc, vector) })
  await tx
    .update(workshopNotes)
    .set({ seq, ...(isDue && { state }) })
    .where(eq(workshopNotes.workshopId, workshopId))
  // The newest stays, for those who are told of it just now.
  if (isDue)
    await tx
      .delete(workshopNoteUpdates)
      .where(and(eq(workshopNoteUpdates.workshopId, workshopId), lte(workshopNoteUpdates.seq, seq - 1)))
  await whisper(tx, 'notes.changed', { workshopId, seq })
  return { vector: Y.encodeStateVector(doc), seq }
}

async function begin(tx: Transaction, workshopId: string): Promise<void> {
  await tx.insert(workshops).values({ id: workshopId }).onConflictDoNothing()
  await tx
    .insert(workshopNotes)
    .values({ workshopId, state: Y.encodeStateAsUpdate(newOutline()) })
    .onConflictDoNothing()
}

function apply(doc: Y.Doc, change: Uint8Array): void {
  try {
    Y.applyUpdate(doc, change)
  } catch {
    throw new Refusal(422, 'invalid', 'This is no change of notes.')
  }
  if (doc.store.pendingStructs !== null)
    throw new Refusal(409, 'behind', 'Something that came before this is missing. Please send it too.')
  if (!isOutline(doc)) throw new Refusal(422, 'invalid', 'This is no change of notes.')
}

/** Lines whose words are others now. */
function compare(before: readonly Line[], after: readonly Line[]): Changed[] {
  const was = new Map(before.map(({ id, text }) => [id, text]))
  return after
    .map(({ id, text }) => ({ id, before: was.get(id) ?? '', after: text }))
    .filter((each) => each.before !== each.after)
}
