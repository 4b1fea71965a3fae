import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { PollKind } from '@waymark/contracts/workshop-polls'
import { record, whisper } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { append, holdRoom } from '../log/commands.ts'
import { put } from './box.ts'
import type { Held } from './box.ts'
import { findPoll } from './queries.ts'
import { workshopPolls } from './tables.ts'

interface Question {
  kind: PollKind
  question: string
  options: string[]
}

const tell = (tx: Transaction, workshopId: string, pollId: string) =>
  record(tx, 'poll.changed', { workshopId, pollId }, [`workshop:${workshopId}`])

const wrongOptions = (sentence: string) =>
  new Refusal(422, 'options', sentence, [{ pointer: '/options', detail: sentence }])

/** Prepares a question, or changes one that was not put yet. */
export async function prepare(
  tx: Transaction,
  workshopId: string,
  id: string,
  { kind, question, options }: Question,
): Promise<void> {
  const names = options.map((each) => each.trim().toLowerCase())
  const isRight = kind === 'words' ? options.length === 0 : options.length >= 2
  if (!isRight) throw wrongOptions('Please give at least two things to choose from.')
  if (new Set(names).size < names.length) throw wrongOptions('Two of the things to choose from are the same.')
  await holdRoom(tx, workshopId)
  const before = await findPoll(tx, workshopId, id, 'lock')
  allow(!before || before.state === 'prepared', 'put', 'It was put to all already, so it stays as it is.')
  const made = await tx
    .insert(workshopPolls)
    .values({ id, workshopId, kind, question, options })
    .onConflictDoUpdate({
      target: workshopPolls.id,
      set: { kind, question, options },
      setWhere: sql`${workshopPolls.workshopId} = ${workshopId}`,
    })
    .returning({ id: workshopPolls.id })
  if (made.length === 0) throw new Refusal(409, 'conflict', 'This could not be kept. Please try again.')
  await tell(tx, workshopId, id)
}

export async function drop(tx: Transaction, workshopId: string, id: string): Promise<void> {
  const poll = found(await findPoll(tx, workshopId, id, 'lock'))
  allow(poll.state === 'prepared', 'put', 'It was put to all already, so it stays as it is.')
  await tx.delete(workshopPolls).where(eq(workshopPolls.id, id))
  await tell(tx, workshopId, id)
}

/** Puts a question to all, or closes it; twice is once, and what is closed stays closed. */
export async function turn(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  workshopId: string,
  id: string,
  state: 'open' | 'closed',
): Promise<void> {
  await holdRoom(tx, workshopId)
  const poll = found(await findPoll(tx, workshopId, id, 'lock'))
  if (poll.state === state) return
  allow(poll.state !== 'closed', 'over', 'It is closed, and stays so. Please ask anew.')
  allow(state === 'open' || poll.state === 'open', 'not_put', 'It was not put to anybody yet.')
  await tx
    .update(workshopPolls)
    .set({ state, ...(state === 'closed' && { closedAt: sql`now()` }) })
    .where(eq(workshopPolls.id, id))
  await append(tx, {
    workshopId,
    id: randomUUID(),
    actorId: viewer.id,
    type: 'poll',
    payload: { pollId: id, on: state === 'open' },
  })
  if (state === 'closed') await whisper(tx, 'poll.closing', { pollId: id })
  await tell(tx, workshopId, id)
}

/** Puts answers into a box, all at once. What comes too late for a closed one is left out. */
export async function fill(tx: Transaction, id: string, held: Held[]): Promise<void> {
  const [poll] = await tx.select().from(workshopPolls).where(eq(workshopPolls.id, id)).for('update')
  if (!poll || poll.state === 'prepared') return
  await tx.update(workshopPolls).set(put(poll, held)).where(eq(workshopPolls.id, id))
  await tell(tx, poll.workshopId, id)
}

/** Lets words of answers be seen; only words that were answered can be. */
export async function letBeSeen(
  tx: Transaction,
  workshopId: string,
  id: string,
  words: string[],
): Promise<void> {
  const poll = found(await findPoll(tx, workshopId, id, 'lock'))
  const said = new Set(poll.ballots.map((ballot) => ballot.words?.trim()))
  const shown = words.filter((each) => said.has(each))
  await tx.update(workshopPolls).set({ shown }).where(eq(workshopPolls.id, id))
  await tell(tx, workshopId, id)
}
