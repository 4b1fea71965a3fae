import { refer } from '@waymark/contracts/mentions'
import { wrapUpWords } from '@waymark/contracts/wrap-up-words'
import { posts, threadReads, threads } from '../features/discussions/tables.ts'
import { eventThreads } from '../features/events/threads/tables.ts'
import { findWorkshop } from '../features/workshops/queries.ts'
import { listCandidates } from '../features/workshops/wrap-ups/candidates.ts'
import { wrapUps } from '../features/workshops/wrap-ups/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { pastRoom } from './content/event-room-past.ts'
import type { DemoIds } from './ids.ts'

const host = 'esme'
const daysAgo = 43
const opening =
  'Thank you all for an hour without slides. This is what we take home from the made-up high street.'

/** What came of the workshop that is over: all that its room offers, as its host would have published it. */
export async function sowWrapUp(tx: Transaction, ids: DemoIds, publicUrl: string): Promise<void> {
  const workshopId = ids.id('occurrence', pastRoom.event)
  const authorId = ids.person(host)
  const hatId = ids.hat(host)
  const viewer = { id: authorId, isAdministrator: false } as Parameters<typeof listCandidates>[1]
  const workshop = (await findWorkshop(tx, viewer, workshopId))!
  const { candidates } = await listCandidates(tx, viewer, workshop, publicUrl)
  const threadId = uuidv7()
  const postId = uuidv7()
  const at = ids.daysAgo(daysAgo)
  const { spaceId, title } = workshop
  await tx.insert(threads).values({
    id: threadId,
    spaceId,
    title,
    kind: 'discussion',
    authorId,
    hatId,
    lastSeq: 1,
    lastPostAt: at,
    createdAt: at,
  })
  const body = `${refer({ kind: 'event', id: workshopId })}\n\n${wrapUpWords(opening, candidates)}`
  await tx.insert(posts).values({ id: postId, threadId, seq: 1, authorId, hatId, body, createdAt: at })
  await tx.insert(threadReads).values({ threadId, personId: authorId, readSeq: 1 })
  await tx.insert(eventThreads).values({ occurrenceId: workshopId, threadId })
  await tx.insert(wrapUps).values({
    workshopId,
    revision: 1,
    opening,
    items: candidates.map(({ key, part, text }) => ({ key, part, text })),
    savedAt: at,
    savedById: authorId,
    postId,
    publishedAt: at,
    publishedRevision: 1,
  })
}
