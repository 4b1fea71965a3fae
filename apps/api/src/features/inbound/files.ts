import type { FastifyInstance } from 'fastify'
import { mostFiles } from '@waymark/contracts/discussions'
import type { Transaction } from '../../platform/database.ts'
import { takeInContent } from '../../platform/documents/intake.ts'
import type { Incoming } from '../../platform/documents/intake.ts'
import { isOpen } from '../../platform/documents/keeping.ts'
import { Refusal } from '../../platform/errors.ts'
import { uuidOf, uuidv7 } from '../../platform/ids.ts'
import { addArrived } from '../discussions/files/commands.ts'
import { listUnheld } from '../discussions/files/queries.ts'
import type { MailFile } from './reading.ts'

/** A file of a mail that came past the scanner, the cleaner and the guard; it lies in the store, and no row holds it yet. */
interface Stored {
  id: string
  /** Which file of the mail, from 1: its name may be somebody’s. */
  number: number
  file: Incoming
  storageKey: string
}
export interface TakenFiles {
  stored: Stored[]
  /** Those that were not taken, and why. */
  left: { number: number; why: string }[]
}

/** The same checks as on the page. Nothing holds what they leave in the store: see `dropUnheld`. */
export async function takeFiles(app: FastifyInstance, hash: string, files: MailFile[]): Promise<TakenFiles> {
  const taken: TakenFiles = { stored: [], left: [] }
  for (const [index, given] of files.entries()) {
    const number = index + 1
    try {
      if (taken.stored.length >= mostFiles)
        throw new Refusal(422, 'too_many_files', `A post has at most ${mostFiles} files.`)
      await takeInContent(app, given, async (file) => {
        const storageKey = `post-files/${uuidv7()}`
        await app.files.copyFromFs(file.path, storageKey)
        taken.stored.push({ id: uuidOf(app.seal(`file ${hash} ${number}`)), number, file, storageKey })
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const reasons = new Set(error.findings?.map(({ reason }) => reason))
      taken.left.push({ number, why: [error.message, ...reasons].join(' ') })
    }
  }
  return taken
}

/**
 * Gives the files to their writer. With a post go those that ask nothing; the others wait for them in the conversation, like
 * files they have added there and not sent. Returns the ids of those that go, and the numbers of those that wait.
 */
export async function placeFiles(
  tx: Transaction,
  personId: string,
  threadId: string,
  postId: string | null,
  stored: Stored[],
): Promise<{ sent: string[]; waiting: number[] }> {
  const sent: string[] = []
  const waiting: number[] = []
  for (const { id, number, file, storageKey } of stored) {
    const goes = postId !== null && !isOpen(file)
    await addArrived(tx, { id, personId, threadId, postId: goes ? postId : null, storageKey }, file)
    if (goes) sent.push(id)
    else waiting.push(number)
  }
  return { sent, waiting }
}

/** Takes out of the store what no row came to hold. */
export async function dropUnheld(app: FastifyInstance, { stored }: TakenFiles): Promise<void> {
  if (stored.length === 0) return
  const keys = stored.map(({ storageKey }) => storageKey)
  for (const key of await listUnheld(app.database, keys)) await app.files.delete(key)
}
