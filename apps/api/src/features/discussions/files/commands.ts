import { and, eq, inArray, sql } from 'drizzle-orm'
import { mostFiles } from '@waymark/contracts/discussions'
import type { DraftFile } from '@waymark/contracts/documents'
import { documentTypes } from '@waymark/contracts/documents'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Database, Transaction } from '../../../platform/database.ts'
import type { Incoming } from '../../../platform/documents/intake.ts'
import { checkAnswered, reasonsFor } from '../../../platform/documents/keeping.ts'
import { Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { posts } from '../tables.ts'
import { keepVersion } from '../versions/commands.ts'
import { countSent, listWaiting } from './queries.ts'
import type { FilesAbout } from './queries.ts'
import { postFiles } from './tables.ts'

/** Refuses more than a post may have. */
export function checkRoom(files: number): void {
  if (files > mostFiles)
    throw new Refusal(
      422,
      'too_many_files',
      `A post has at most ${mostFiles} files. Take one out to add another.`,
    )
}

/** Adds a file to what somebody writes. Theirs come in one after the other, so that five stay five. */
export async function addWaiting(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  about: FilesAbout,
  id: string,
  file: Incoming,
  storageKey: string,
): Promise<boolean> {
  await tx.execute(sql`select id from persons where id = ${viewer.id} for no key update`)
  const before = await listWaiting(tx, viewer, about)
  if (before.some((each) => each.id === id)) return false
  checkRoom(before.length + (await countSent(tx, about)) + 1)
  const [added] = await tx
    .insert(postFiles)
    .values({ id, uploadedBy: viewer.id, ...about, ...kept(file), storageKey })
    .onConflictDoNothing()
    .returning({ id: postFiles.id })
  return added !== undefined
}

const kept = ({ name, kind, bytes, scanned, removed, questions, accepted }: Incoming) => ({
  name,
  mediaType: documentTypes[kind],
  bytes,
  scanned,
  removed,
  questions,
  accepted,
})

/** Adds a file that came by mail: to the post that is about to be made of its words, or to what waits in the conversation. */
export async function addArrived(
  tx: Transaction,
  {
    id,
    personId,
    threadId,
    postId,
    storageKey,
  }: { id: string; personId: string; threadId: string; postId: string | null; storageKey: string },
  file: Incoming,
): Promise<void> {
  await tx
    .insert(postFiles)
    .values({
      id,
      uploadedBy: personId,
      about: 'thread',
      aboutId: threadId,
      postId,
      ...kept(file),
      storageKey,
    })
    .onConflictDoNothing()
}

export async function explainWaiting(
  tx: Transaction,
  file: DraftFile,
  accepted: Acceptance[],
): Promise<void> {
  await tx
    .update(postFiles)
    .set({ accepted: reasonsFor(file, accepted) })
    .where(eq(postFiles.id, file.id))
}

/** Sends files with a post of the same person; why what was found in them may stay is kept. */
export async function sendFiles(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  postId: string,
  ids: readonly string[] = [],
): Promise<void> {
  if (ids.length === 0) return
  const chosen = await tx
    .select()
    .from(postFiles)
    .where(and(inArray(postFiles.id, [...ids]), eq(postFiles.uploadedBy, viewer.id)))
    .for('update')
  const isFree = chosen.every((file) => file.postId === null || file.postId === postId)
  if (!isFree || chosen.length !== new Set(ids).size)
    throw new Refusal(422, 'files_gone', 'A file of yours is not there any more. Please add it again.')
  checkAnswered(chosen)
  await tx
    .update(postFiles)
    .set({ postId })
    .where(inArray(postFiles.id, [...ids]))
  for (const { id, accepted } of chosen) await keepReasons(tx, viewer, `post-file:${id}`, accepted)
}

/** Takes files away; the bytes go after commit. */
export async function forgetFiles(tx: Transaction, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const gone = await tx
    .delete(postFiles)
    .where(inArray(postFiles.id, ids))
    .returning({ storageKey: postFiles.storageKey })
  const keys = JSON.stringify({ keys: gone.map(({ storageKey }) => storageKey) })
  await tx.execute(sql`select graphile_worker.add_job('discussions.forget-files', ${keys}::json)`)
}

/** Those that were sent with these posts; with a person, only their own: the id of a post can be made up. */
export async function forgetFilesOf(tx: Transaction, postIds: string[], uploadedBy?: string): Promise<void> {
  if (postIds.length === 0) return
  const files = await tx
    .select({ id: postFiles.id })
    .from(postFiles)
    .where(
      and(inArray(postFiles.postId, postIds), uploadedBy ? eq(postFiles.uploadedBy, uploadedBy) : undefined),
    )
  await forgetFiles(
    tx,
    files.map(({ id }) => id),
  )
}

/** Takes one file out of a post that stands. */
export async function takeOut(
  tx: Transaction,
  post: Parameters<typeof keepVersion>[1],
  id: string,
): Promise<void> {
  const before = await countSent(tx, { about: 'post', aboutId: post.id })
  await keepVersion(tx, post, before)
  await forgetFiles(tx, [id])
  await tx
    .update(posts)
    .set({ hasFiles: before > 1, editedAt: sql`clock_timestamp()` })
    .where(eq(posts.id, post.id))
}

/** What was added and not sent within a week. */
export async function forgetUnsent(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select id from post_files where post_id is null and created_at < now() - interval '7 days' limit 1000`)
    await forgetFiles(
      tx,
      rows.map(({ id }) => id),
    )
  })
}
