import { and, eq } from 'drizzle-orm'
import type { CpdNote } from '@waymark/contracts/cpd-notes'
import type { CpdQuestion } from '@waymark/contracts/cpd-schemes'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { ownedBy } from '../access.ts'
import { hasPeer, missingIn } from '../counting.ts'
import type { From } from '../sources/queries.ts'
import { cpdNotes } from './tables.ts'

export const noteRow = {
  id: cpdNotes.id,
  title: cpdNotes.title,
  day: cpdNotes.day,
  activity: cpdNotes.activity,
  minutes: cpdNotes.minutes,
  fromKind: cpdNotes.fromKind,
  fromId: cpdNotes.fromId,
  facilitator: cpdNotes.facilitator,
  network: cpdNotes.network,
  peerRole: cpdNotes.peerRole,
  answers: cpdNotes.answers,
  accepted: cpdNotes.accepted,
  revision: cpdNotes.revision,
  savedAt: cpdNotes.savedAt,
}
const seen = (db: Reader) => db.select(noteRow).from(cpdNotes).$dynamic()
export type NoteRow = Awaited<ReturnType<typeof seen>>[number]

/** As its owner reads it: answers in the order of the form, and after them those to questions that are asked no more. */
export function present(
  { fromKind, fromId, facilitator, network, ...row }: NoteRow,
  questions: CpdQuestion[],
): CpdNote {
  const missing = missingIn(row, questions)
  const asked = questions.map(({ id, label }) => ({
    question: id,
    label,
    words: row.answers.find(({ question }) => question === id)?.words ?? '',
  }))
  const earlier = row.answers.filter(
    ({ question, words }) => words.trim() && !questions.some(({ id }) => id === question),
  )
  return {
    ...row,
    answers: [...asked, ...earlier],
    from: fromKind && fromId ? { kind: fromKind, id: fromId, facilitator, network } : null,
    missing,
    isPiece: missing.length === 0,
    hasPeer: hasPeer(row, questions),
  }
}

/** A note of the viewer’s own; another person’s is not there. */
export async function findNote(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  id: string,
  { lock = false, gone = false } = {},
): Promise<NoteRow | undefined> {
  const query = seen(db).where(and(eq(cpdNotes.id, id), ownedBy(viewer, cpdNotes, gone ? 'either' : 'there')))
  return (lock ? await query.for('update') : await query)[0]
}

/** The note that was made from the same thing before. */
export async function findNoteFrom(db: Reader, viewer: Pick<Viewer, 'id'>, { kind, id }: From) {
  const [note] = await seen(db).where(
    and(ownedBy(viewer, cpdNotes), eq(cpdNotes.fromKind, kind as never), eq(cpdNotes.fromId, id)),
  )
  return note
}
