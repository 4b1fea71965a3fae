import { and, asc, eq, exists, isNull, notExists, or, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { DraftFile, KeptFile } from '@waymark/contracts/documents'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import type { About } from '../drafts/queries.ts'
import { posts, threads } from '../tables.ts'
import { postFiles } from './tables.ts'

type Who = Pick<Viewer, 'id'>
/** What somebody writes: a discussion, a reply, or a change of a post of theirs. */
export type FilesAbout = About | { about: 'post'; aboutId: string }
const file = {
  id: postFiles.id,
  name: postFiles.name,
  mediaType: postFiles.mediaType,
  bytes: postFiles.bytes,
  scanned: postFiles.scanned,
}
const stored = { ...file, storageKey: postFiles.storageKey }
const draftFile = {
  ...file,
  addedAt: postFiles.createdAt,
  removed: postFiles.removed,
  questions: postFiles.questions,
  accepted: postFiles.accepted,
}
const inOrder = [asc(postFiles.createdAt), asc(postFiles.id)]
const waiting = (viewer: Who, { about, aboutId }: FilesAbout, more?: SQL) =>
  and(
    eq(postFiles.uploadedBy, viewer.id),
    eq(postFiles.about, about),
    eq(postFiles.aboutId, aboutId),
    isNull(postFiles.postId),
    more,
  )

/** What somebody has added to what they write; nobody else sees it. */
export const listWaiting = (db: Reader, viewer: Who, about: FilesAbout): Promise<DraftFile[]> =>
  db
    .select(draftFile)
    .from(postFiles)
    .where(waiting(viewer, about))
    .orderBy(...inOrder)

export async function findWaiting(
  db: Reader,
  viewer: Who,
  about: FilesAbout,
  id: string,
): Promise<DraftFile | undefined> {
  const [found] = await db
    .select(draftFile)
    .from(postFiles)
    .where(waiting(viewer, about, eq(postFiles.id, id)))
  return found
}

/** The files of a post as one column, worked out only where there are any; only its writer’s own: an id can be made up. */
export const filesColumn = (
  post: Record<'id' | 'authorId' | 'hasFiles' | 'removedAt' | 'hiddenAt', SQLWrapper>,
) =>
  sql<KeptFile[]>`case when ${post.hasFiles} and ${post.removedAt} is null and ${post.hiddenAt} is null
    then ${filesJson(post.id, post.authorId)} else '[]'::json end`

/** The files that somebody sent with a post, or with what is to become one. */
export const filesJson = (postId: SQLWrapper, writerId: SQLWrapper) => sql`coalesce((
  select json_agg(json_build_object('id', pf.id, 'name', pf.name, 'mediaType', pf.media_type, 'bytes', pf.bytes, 'scanned', pf.scanned)
    order by pf.created_at, pf.id)
  from post_files pf where pf.post_id = ${postId} and pf.uploaded_by = ${writerId}), '[]'::json)`

/** A file with where it lies: of a post that stands and is open to the viewer, or of their own that nobody has yet. */
export async function findReadable(db: Reader, viewer: Who, id: string) {
  const sent = db
    .select({ one: sql`1` })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(spaceAccess, openTo(viewer, threads.spaceId))
    .where(
      and(
        eq(posts.id, postFiles.postId),
        eq(posts.authorId, postFiles.uploadedBy),
        isNull(posts.removedAt),
        isNull(posts.hiddenAt),
      ),
    )
  const isUnsent = notExists(
    db
      .select({ one: sql`1` })
      .from(posts)
      .where(eq(posts.id, postFiles.postId)),
  )
  const own = and(eq(postFiles.uploadedBy, viewer.id), isUnsent)
  const [file] = await db
    .select(stored)
    .from(postFiles)
    .where(and(eq(postFiles.id, id), or(own, exists(sent))))
  return file
}

/** How many of its writer’s files a post has already, where a post is what they write about. */
export const countSent = async (db: Reader, { about, aboutId }: FilesAbout): Promise<number> =>
  about === 'post'
    ? db.$count(
        postFiles,
        sql`post_id = ${aboutId} and uploaded_by = (select author_id from posts where id = ${aboutId})`,
      )
    : 0

/** The files of a post; the caller has asked who may have them. */
export const listFilesOf = (db: Reader, { id, authorId }: { id: string; authorId: string }) =>
  db
    .select(stored)
    .from(postFiles)
    .where(and(eq(postFiles.postId, id), eq(postFiles.uploadedBy, authorId)))
    .orderBy(...inOrder)

/** The post that a file was sent with. */
export async function findPostOf(db: Reader, id: string): Promise<string | undefined> {
  const [file] = await db.select({ postId: postFiles.postId }).from(postFiles).where(eq(postFiles.id, id))
  return file?.postId ?? undefined
}

/** The discussion that a file was sent in, with how closed it is. */
export async function findThreadOfFile(db: Reader, id: string) {
  const [thread] = await db
    .select({ id: threads.id, sensitivity: spaces.sensitivity })
    .from(postFiles)
    .innerJoin(posts, eq(posts.id, postFiles.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(eq(postFiles.id, id))
  return thread
}

/** Which of these places hold nothing that a row still points at. */
export async function listUnheld(db: Reader, keys: string[]): Promise<string[]> {
  const { rows } = await db.execute<{ key: string }>(sql`
    select key from unnest(${sql.param(keys)}::text[]) key
    where not exists (select 1 from post_files f where f.storage_key = key)`)
  return rows.map(({ key }) => key)
}
