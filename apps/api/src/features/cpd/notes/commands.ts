import { and, eq, sql } from 'drizzle-orm'
import { isDeepStrictEqual } from 'node:util'
import type { NoteSource, SavedNote } from '@waymark/contracts/cpd-notes'
import type { CpdQuestion } from '@waymark/contracts/cpd-schemes'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { ownedBy } from '../access.ts'
import type { Answer } from '../counting.ts'
import type { Facts, From } from '../sources/queries.ts'
import { findNote, findNoteFrom } from './queries.ts'
import type { NoteRow } from './queries.ts'
import { cpdNotes } from './tables.ts'

const conflict = () => new Refusal(409, 'conflict', 'This could not be added. Please try again.')

/** Begins a note; one about the same thing is opened again. Facts are filled in, words never. Answers with its id. */
export async function startNote(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  from?: From<NoteSource>,
  facts?: Pick<Facts, 'title' | 'day' | 'activity' | 'minutes' | 'facilitator' | 'network'>,
): Promise<string> {
  const before = from && (await findNoteFrom(tx, viewer, from))
  if (before) return before.id
  const { title, day, activity, minutes, facilitator, network } = facts ?? empty()
  await tx
    .insert(cpdNotes)
    .values({
      id,
      personId: viewer.id,
      ...(from && { fromKind: from.kind, fromId: from.id }),
      title,
      day,
      activity,
      minutes,
      facilitator,
      network,
    })
    .onConflictDoNothing()
  // Of two presses at once the first is the note; an id that is somebody else’s, or was thrown away, is nobody’s to take.
  const held = (await findNote(tx, viewer, id)) ?? (from && (await findNoteFrom(tx, viewer, from)))
  if (!held) throw conflict()
  return held.id
}
const empty = () => ({
  title: 'A piece of learning',
  day: ukDay(new Date()),
  activity: '',
  minutes: null,
  facilitator: '',
  network: '',
})

/** Keeps what was typed. The note’s row is locked by the caller. */
export async function saveNote(
  tx: Transaction,
  held: NoteRow,
  { revision, answers: sent, ...wanted }: SavedNote,
  accepted: Acceptance[],
  questions: CpdQuestion[],
): Promise<void> {
  const answers = sent.flatMap((answer) => withLabel(answer, held, questions))
  const isSame = isDeepStrictEqual(
    { ...wanted, answers, accepted },
    {
      title: held.title,
      day: held.day,
      activity: held.activity,
      minutes: held.minutes,
      peerRole: held.peerRole,
      answers: held.answers,
      accepted: held.accepted,
    },
  )
  if (revision === held.revision - 1 && isSame) return
  if (revision !== held.revision)
    throw new Refusal(
      409,
      'saved_elsewhere',
      'This note was saved in another window since. Your words are still here.',
    )
  await tx
    .update(cpdNotes)
    .set({ ...wanted, answers, accepted, revision: revision + 1, savedAt: sql`now()` })
    .where(eq(cpdNotes.id, held.id))
}

/** An answer with its question as it was asked: it stands for itself when the scheme asks something else one day. */
function withLabel(
  { question, words }: { question: string; words: string },
  { answers }: NoteRow,
  questions: CpdQuestion[],
): Answer[] {
  const asked =
    questions.find(({ id }) => id === question) ?? answers.find((each) => each.question === question)
  return asked ? [{ question, label: asked.label, words }] : []
}

export const deleteNote = (tx: Transaction, viewer: Viewer, id: string) =>
  tx
    .update(cpdNotes)
    .set({ deletedAt: sql`now()` })
    .where(and(eq(cpdNotes.id, id), ownedBy(viewer, cpdNotes)))

/** Has it back, unless another was made from the same thing meanwhile: then that one would be pushed aside. */
export async function restoreNote(
  tx: Transaction,
  viewer: Viewer,
  { id, fromKind, fromId }: NoteRow,
): Promise<void> {
  const newer = fromKind && fromId && (await findNoteFrom(tx, viewer, { kind: fromKind, id: fromId }))
  if (newer && newer.id !== id)
    throw new Refusal(409, 'made_again', 'You have made another note of the same since. It is still there.')
  await tx
    .update(cpdNotes)
    .set({ deletedAt: null })
    .where(and(eq(cpdNotes.id, id), ownedBy(viewer, cpdNotes, 'either')))
}
