import { sql } from 'drizzle-orm'
import { introductionPrompts, introductionTitle } from '@waymark/contracts/introductions'
import type { IntroductionWish } from '@waymark/contracts/introductions'
import { findingId } from '@waymark/contracts/guard'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { addPost, startThread } from '../../discussions/commands.ts'
import { findThread } from '../../discussions/queries.ts'
import { findIntroduction, findPlace } from './queries.ts'
import { introductions, introductionThreads } from './tables.ts'

/** The answers as one post, each below what was asked; what was left empty is left out. */
export function compose(answers: readonly string[]): { body: string; starts: (number | undefined)[] } {
  let body = ''
  const starts = answers.map((answer, index) => {
    if (!answer.trim()) return undefined
    body += `${body && '\n\n'}${introductionPrompts[index]}\n`
    const start = body.length
    body += answer
    return start
  })
  return { body, starts }
}

/** Reasons that were given for places in an answer, for the same places in the post. */
export const moveReasons = (accepted: Acceptance[], starts: (number | undefined)[]): Acceptance[] =>
  accepted.flatMap((each) => {
    const [, index = '', category = '', from = '', to = ''] =
      /^\/answers\/(\d+):([a-z_]+):(\d+)-(\d+)$/.exec(each.finding) ?? []
    const start = starts[Number(index)]
    if (index === '' || start === undefined) return []
    return [{ ...each, finding: findingId('/body', category, start + Number(from), start + Number(to)) }]
  })

/**
 * Says hello, once: the same again changes nothing. The network's row is held, so that of two who come first one begins the
 * discussion and the other one answers in it. Tells under which name its reasons are to be kept.
 */
export async function introduce(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  { id, answers, hatId }: IntroductionWish,
): Promise<{ subject: string; starts: (number | undefined)[] } | undefined> {
  await tx.execute(sql`select id from networks where id = ${networkId} for update`)
  if ((await findIntroduction(tx, viewer, networkId))?.state === 'posted') return undefined
  const place = await findPlace(tx, viewer, networkId)
  allow(place !== undefined, 'not_allowed', 'There is no place here where you could introduce yourself.')
  const { body, starts } = compose(answers)
  if (!body)
    throw new Refusal(422, 'answers_needed', 'Please answer one of the three, in a word if you like.', [
      { pointer: '/answers/0', detail: 'needs a few words, or one of the others does' },
    ])
  const words = { body, ...(hatId && { hatId }) }
  let subject = `post:${id}`
  if (place!.threadId) {
    const thread = found(await findThread(tx, viewer, place!.threadId, 'lock'))
    // To say hello is what a welcome answers.
    await addPost(tx, viewer, { ...thread, mustWait: false }, { id, ...words })
  } else {
    const threadId = uuidv7()
    const opening = { id: threadId, postId: id, title: introductionTitle, kind: 'discussion' as const }
    await startThread(tx, viewer, { ...place!, mustWait: false }, { ...opening, ...words })
    await tx.insert(introductionThreads).values({ networkId, threadId })
    subject = `thread:${threadId}`
  }
  const state = { state: 'posted' as const, postId: id }
  await tx
    .insert(introductions)
    .values({ networkId, personId: viewer.id, ...state })
    .onConflictDoUpdate({ target: [introductions.networkId, introductions.personId], set: state })
  return { subject, starts }
}

/** Rather not. Whoever has said hello already has. */
export async function skip(tx: Transaction, viewer: Viewer, networkId: string): Promise<void> {
  await tx
    .insert(introductions)
    .values({ networkId, personId: viewer.id, state: 'skipped' })
    .onConflictDoNothing()
}
