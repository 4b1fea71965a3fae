import { eq, sql } from 'drizzle-orm'
import { isDeepStrictEqual } from 'node:util'
import type { Acceptance } from '@waymark/contracts/guard'
import type { PublishedWrapUp, SavedWrapUp } from '@waymark/contracts/workshop-wrap-ups'
import { refer } from '@waymark/contracts/mentions'
import { isTheirWords, wrapUpWords } from '@waymark/contracts/wrap-up-words'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may as inThread } from '../../discussions/access.ts'
import { addPost } from '../../discussions/commands.ts'
import { editPost } from '../../discussions/posts/commands.ts'
import { findPlace, lockPost } from '../../discussions/posts/queries.ts'
import { findThread } from '../../discussions/queries.ts'
import { startEventThread } from '../../events/threads/commands.ts'
import { findThreadOf, mayStart } from '../../events/threads/queries.ts'
import { allowIn } from '../../networks/access.ts'
import type { FoundWorkshop } from '../queries.ts'
import { saysNames } from './attribution.ts'
import { listCandidates } from './candidates.ts'
import { findNamed, findStanding, findWrapUp } from './queries.ts'
import type { FoundWrapUp } from './queries.ts'
import { wrapUps } from './tables.ts'

const partOf = ({ opening, items }: Pick<SavedWrapUp, 'opening' | 'items'>) => ({ opening, items })
const longestPost = 20_000

/** Keeps what was typed. Whoever saves onto words they have not seen is told, and nothing is written. */
export async function keepWrapUp(
  tx: Transaction,
  viewer: Viewer,
  workshopId: string,
  { revision, opening, items }: SavedWrapUp,
  accepted: Acceptance[],
): Promise<FoundWrapUp> {
  await tx.insert(wrapUps).values({ workshopId }).onConflictDoNothing()
  const held = (await findWrapUp(tx, workshopId, 'lock'))!
  const isSame = isDeepStrictEqual([partOf({ opening, items }), accepted], [partOf(held), held.accepted])
  // The same again, sent twice or saved before it is published.
  if (isSame && (revision === held.revision || revision === held.revision - 1)) return held
  if (revision !== held.revision)
    throw new Refusal(409, 'saved_elsewhere', 'Somebody else saved this since. Your words are still here.')
  const now = { opening, items, accepted, revision: revision + 1, savedById: viewer.id }
  await tx
    .update(wrapUps)
    .set({ ...now, savedAt: sql`now()` })
    .where(eq(wrapUps.workshopId, workshopId))
  return { ...held, ...now }
}

/** Posts it in the conversation of the event, or changes the post that is there; what stood there before can be looked up. */
export async function publishWrapUp(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  wanted: PublishedWrapUp,
  accepted: Acceptance[],
  publicUrl: string,
): Promise<void> {
  const held = await keepWrapUp(tx, viewer, workshop.id, wanted, accepted)
  const words = await wordsOf(tx, viewer, workshop, held, publicUrl)
  const standing = await findStanding(tx, held.postId)
  if (standing && held.publishedRevision === held.revision) return
  const postId = standing
    ? await change(tx, viewer, workshop.id, standing, words)
    : await put(tx, viewer, workshop, wanted, words)
  await keepReasons(tx, viewer, `post:${postId}`, accepted)
  await tx
    .update(wrapUps)
    .set({ postId, publishedAt: sql`now()`, publishedRevision: held.revision })
    .where(eq(wrapUps.workshopId, workshop.id))
  await record(tx, 'event.surrounded', { occurrenceId: workshop.id }, [`occurrence:${workshop.id}`])
}

/** What is told, with names only where they may be said; 409 or 422 with the sentence that says what cannot be told. */
async function wordsOf(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  { opening, items }: FoundWrapUp,
  publicUrl: string,
): Promise<string> {
  const { candidates } = await listCandidates(tx, viewer, workshop, publicUrl)
  const offered = new Map(candidates.map((each) => [each.key, each]))
  const gone = items.flatMap(({ key }, index) =>
    key.startsWith('own:') || offered.has(key) ? [] : [`/items/${index}/text`],
  )
  if (gone.length > 0)
    throw new Refusal(
      409,
      'gone',
      'Something in it is not shared any more. Please leave out what is marked.',
      gone.map((pointer) => ({ pointer, detail: 'is not shared any more' })),
    )
  const altered = items.flatMap(({ key, text }, index) =>
    key.startsWith('quote:') && !isTheirWords(text, offered.get(key)!.text) ? [`/items/${index}/text`] : [],
  )
  if (altered.length > 0)
    throw new Refusal(
      422,
      'not_their_words',
      'A quote stays in the words of whoever said it. You can shorten it with “…”.',
      altered.map((pointer) => ({ pointer, detail: 'has other words than were said' })),
    )
  const body = wrapUpWords(
    opening,
    items.map((item) => ({ ...item, by: offered.get(item.key)?.by ?? null })),
  )
  if (!body) throw new Refusal(422, 'empty', 'There is nothing in it yet. Please take something in.')
  if (body.length > longestPost - 200)
    throw new Refusal(422, 'too_long', 'This is too long for one post. Please leave something out.')
  if (!saysNames(workshop)) await allowWithoutNames(tx, workshop.id, { opening, items })
  return body
}

async function allowWithoutNames(
  tx: Transaction,
  workshopId: string,
  { opening, items }: Pick<SavedWrapUp, 'opening' | 'items'>,
): Promise<void> {
  const named = await findNamed(tx, workshopId, [
    { pointer: '/opening', text: opening },
    ...items.map(({ text }, index) => ({ pointer: `/items/${index}/text`, text })),
  ])
  if (named.length === 0) return
  throw new Refusal(
    422,
    'named',
    'Who said something stays in this room. Please take out the names that are marked.',
    named.map((pointer) => ({ pointer, detail: 'names somebody who was there' })),
  )
}

async function change(
  tx: Transaction,
  viewer: Viewer,
  workshopId: string,
  postId: string,
  words: string,
): Promise<string> {
  const threadId = found(await findPlace(tx, postId))
  const thread = found(await findThread(tx, viewer, threadId, 'lock'))
  allowIn(thread, inThread.reply(thread))
  const post = found(await lockPost(tx, threadId, postId))
  if (post.hiddenAt)
    throw new Refusal(
      409,
      'hidden',
      'The post is hidden just now. Please ask those who look after the space.',
    )
  const { spaceId, networkId } = thread
  const body = post.seq === 1 ? `${refer({ kind: 'event', id: workshopId })}\n\n${words}` : words
  await editPost(tx, viewer, { ...post, spaceId, networkId }, { body })
  return postId
}

async function put(
  tx: Transaction,
  viewer: Viewer,
  workshop: FoundWorkshop,
  { threadId: newThread, postId, hatId }: PublishedWrapUp,
  words: string,
): Promise<string> {
  const threadId = await findThreadOf(tx, workshop.id)
  if (threadId === undefined) {
    allowIn(workshop, mayStart(workshop))
    await startEventThread(tx, viewer, workshop, {
      threadId: newThread,
      postId,
      body: words,
      ...(hatId && { hatId }),
    })
    return postId
  }
  const thread = found(await findThread(tx, viewer, threadId, 'lock'))
  allowIn(thread, inThread.reply(thread))
  await addPost(tx, viewer, thread, { id: postId, body: words, ...(hatId && { hatId }) })
  return postId
}
