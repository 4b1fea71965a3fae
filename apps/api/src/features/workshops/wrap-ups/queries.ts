import { eq, sql } from 'drizzle-orm'
import { refer } from '@waymark/contracts/mentions'
import type { EventWrapUp, WrapUp } from '@waymark/contracts/workshop-wrap-ups'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may as inThread } from '../../discussions/access.ts'
import { findPlace, readPost } from '../../discussions/posts/queries.ts'
import { findThread } from '../../discussions/queries.ts'
import { posts } from '../../discussions/tables.ts'
import { findThreadOf, mayStart } from '../../events/threads/queries.ts'
import { persons } from '../../identity/tables.ts'
import { hasBegun, may } from '../access.ts'
import type { FoundWorkshop } from '../queries.ts'
import { facilitates } from '../replay/queries.ts'
import { saysNames } from './attribution.ts'
import { listCandidates } from './candidates.ts'
import { wrapUps } from './tables.ts'

export async function findWrapUp(db: Reader, workshopId: string, lock?: 'lock') {
  const query = db.select().from(wrapUps).where(eq(wrapUps.workshopId, workshopId)).$dynamic()
  const [row] = await (lock ? query.for('update') : query)
  return row
}
export type FoundWrapUp = NonNullable<Awaited<ReturnType<typeof findWrapUp>>>

/** Its post where that stands now; one that was moved is where it was moved to. */
export async function findStanding(db: Reader, postId: string | null): Promise<string | undefined> {
  if (postId === null) return undefined
  const [post] = await db
    .select({ id: posts.id, removedAt: posts.removedAt, movedTo: posts.movedTo })
    .from(posts)
    .where(eq(posts.id, postId))
  if (post?.movedTo) return findStanding(db, post.movedTo)
  return post && !post.removedAt ? post.id : undefined
}

/** Where it can be read, as far as the viewer sees that. */
async function findPublished(db: Reader, viewer: Viewer, held: FoundWrapUp | undefined) {
  const postId = held && (await findStanding(db, held.postId))
  if (postId === undefined) return undefined
  const threadId = await findPlace(db, postId)
  const thread = threadId === undefined ? undefined : await findThread(db, viewer, threadId)
  return thread && { thread, post: await readPost(db, postId) }
}

export async function readWrapUp(
  db: Reader,
  viewer: Viewer,
  workshop: FoundWorkshop,
  publicUrl: string,
): Promise<WrapUp> {
  const held = await findWrapUp(db, workshop.id)
  const published = await findPublished(db, viewer, held)
  const [savedBy] = held?.savedById
    ? await db.select({ name: persons.name }).from(persons).where(eq(persons.id, held.savedById))
    : []
  return {
    title: workshop.title,
    revision: held?.revision ?? 0,
    opening: held?.opening ?? '',
    items: held?.items ?? [],
    accepted: held?.accepted ?? [],
    savedAt: held?.savedAt ?? null,
    savedBy: savedBy?.name ?? null,
    ...(await listCandidates(db, viewer, workshop, publicUrl)),
    named: saysNames(workshop),
    published:
      held && published
        ? {
            threadId: published.thread.id,
            seq: published.post.seq,
            at: held.publishedAt ?? published.post.createdAt,
            isChanged: held.revision !== held.publishedRevision,
          }
        : null,
    can: { publish: await mayPublish(db, viewer, workshop) },
  }
}

/** Who may write in the conversation of the event, or begin it. */
async function mayPublish(db: Reader, viewer: Viewer, workshop: FoundWorkshop): Promise<boolean> {
  const threadId = await findThreadOf(db, workshop.id)
  if (threadId === undefined) return mayStart(workshop)
  const thread = await findThread(db, viewer, threadId)
  return thread !== undefined && inThread.reply(thread)
}

export async function readEventWrapUp(
  db: Reader,
  viewer: Viewer,
  workshop: FoundWorkshop,
): Promise<EventWrapUp> {
  const published = await findPublished(db, viewer, await findWrapUp(db, workshop.id))
  const isShown = published && !published.post.hidden
  return {
    published: isShown
      ? {
          threadId: published.thread.id,
          seq: published.post.seq,
          author: published.post.author,
          // Here the link to the event leads nowhere else.
          body: published.post.body.replace(`${refer({ kind: 'event', id: workshop.id })}\n\n`, ''),
          at: published.post.createdAt,
          editedAt: published.post.editedAt,
        }
      : null,
    can: {
      putTogether: may.putTogether(viewer, workshop, new Date()),
      // What it took is known once there was something to count.
      seeReplay:
        workshop.lastSeq > 0 && hasBegun(workshop, new Date()) && (await facilitates(db, viewer, workshop)),
    },
  }
}

/** Of these texts, the places of those in which somebody with a place at the event is named. */
export async function findNamed(
  db: Reader,
  workshopId: string,
  texts: { pointer: string; text: string }[],
): Promise<string[]> {
  const { rows } = await db.execute<{ pointer: string }>(sql`
    select distinct t.pointer from json_to_recordset(${JSON.stringify(texts)}::json) as t (pointer text, text text)
    join registrations r on r.occurrence_id = ${workshopId}
    join persons p on p.id = r.person_id and position(' ' in trim(p.name)) > 0
      and position(lower(trim(p.name)) in lower(t.text)) > 0
    order by t.pointer`)
  return rows.map(({ pointer }) => pointer)
}
