import type { FastifyInstance } from 'fastify'
import type { DraftFile } from '@waymark/contracts/documents'
import { Refusal } from '../errors.ts'
import { uuidv7 } from '../ids.ts'
import type { Incoming } from './intake.ts'

/** Stores the bytes and then the row that points at them; where `addRow` adds none, or fails, no bytes stay. */
export async function keepFile(
  app: FastifyInstance,
  folder: string,
  file: Pick<Incoming, 'path'>,
  addRow: (storageKey: string) => Promise<boolean>,
): Promise<void> {
  const storageKey = `${folder}/${uuidv7()}`
  await app.files.copyFromFs(file.path, storageKey)
  const isKept = await addRow(storageKey).catch(async (error: unknown) => {
    await app.files.delete(storageKey)
    throw error
  })
  if (!isKept) await app.files.delete(storageKey)
}

/** Refuses while a file asks something that its writer has not judged; a name the guard is sure of needs that it is nobody’s. */
export function checkAnswered(files: Pick<DraftFile, 'id' | 'questions' | 'accepted'>[]): void {
  const open = files.filter(isOpen)
  if (open.length > 0) {
    throw new Refusal(
      422,
      'files_unanswered',
      'Please look at what is asked about the files: say why it can stay, or take the file out.',
      open.map(({ id }) => ({ pointer: `/files/${id}`, detail: 'is still to be looked at' })),
    )
  }
}

export const isOpen = ({ questions, accepted }: Pick<DraftFile, 'questions' | 'accepted'>): boolean =>
  questions.some(
    ({ finding, certain }) =>
      !accepted.some((each) => each.finding === finding && (!certain || each.as === 'not-a-person')),
  )

/** Of the reasons given, the last for each thing that is asked about the file; others have nothing to stand for. */
export function reasonsFor(file: Pick<DraftFile, 'questions'>, accepted: DraftFile['accepted']) {
  const asked = new Set(file.questions.map(({ finding }) => finding))
  return [
    ...new Map(
      accepted.filter((each) => asked.has(each.finding)).map((each) => [each.finding, each]),
    ).values(),
  ]
}
