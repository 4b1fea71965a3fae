import { refer } from '@waymark/contracts/mentions'
import type { ThingKind } from '@waymark/contracts/mentions'
import type { FastifyInstance } from 'fastify'
import { documentTypes } from '@waymark/contracts/documents'
import { postFiles } from '../features/discussions/files/tables.ts'
import { outcomeTriers, threadOutcomes } from '../features/discussions/outcomes/tables.ts'
import { postReactions } from '../features/discussions/posts/tables.ts'
import { posts, threadReads, threads } from '../features/discussions/tables.ts'
import { keepMentions } from '../features/mentions/commands.ts'
import { listPointing } from '../features/mentions/queries.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { threads as demoThreads } from './content/threads.ts'
import type { DemoThread } from './content/shape.ts'
import type { DemoIds } from './ids.ts'

const pointer = /\{(case|event|thread|outcome):([a-z-]+)\}/g
/** Words with links in the place of `{case:letters}`: something else of the demo. */
export const withLinks = (ids: DemoIds, words: string): string =>
  words.replaceAll(pointer, (_all, kind: ThingKind, to: string) => refer({ kind, id: ids.thing(kind, to) }))

/** Threads with their posts; whoever wrote has read as far as they wrote. */
export async function sowDiscussions(
  tx: Transaction,
  ids: DemoIds,
  files: FastifyInstance['files'],
): Promise<void> {
  for (const thread of demoThreads) {
    const { key, space, title, kind, locked, pinned, answer, posts: written } = thread
    const id = ids.id('thread', key)
    const [opening] = written
    const newest = written.at(-1)!
    await tx.insert(threads).values({
      id,
      spaceId: ids.space(space).id,
      title,
      kind,
      authorId: ids.person(opening!.author),
      hatId: ids.hat(opening!.author, opening!.hat),
      lastSeq: written.length,
      lastPostAt: ids.daysAgo(newest.daysAgo),
      createdAt: ids.daysAgo(opening!.daysAgo),
      answerSeq: answer ?? null,
      ...(pinned && { pinnedAt: ids.daysAgo(newest.daysAgo) }),
      ...(locked && { lockedAt: ids.daysAgo(newest.daysAgo), lockedBy: ids.person(opening!.author) }),
    })
    const postIds = written.map(() => uuidv7())
    await tx.insert(posts).values(
      written.map(({ author, body, daysAgo, hat, files: held = [] }, index) => ({
        id: postIds[index]!,
        threadId: id,
        seq: index + 1,
        authorId: ids.person(author),
        hatId: ids.hat(author, hat),
        body: withLinks(ids, body),
        hasFiles: held.length > 0,
        createdAt: ids.daysAgo(daysAgo - index / 1000),
      })),
    )
    const reads = new Map(written.map(({ author }, index) => [author, index + 1]))
    await tx
      .insert(threadReads)
      .values(
        [...reads].map(([person, readSeq]) => ({ threadId: id, personId: ids.person(person), readSeq })),
      )
    await sowFiles(tx, ids, thread, { threadId: id, postIds, files })
    await sowAnswers(tx, ids, thread, id, postIds)
  }
}

/** Files of posts, written by what exports cases: they hold nothing but their words. */
async function sowFiles(
  tx: Transaction,
  ids: DemoIds,
  { posts: written }: DemoThread,
  { threadId, postIds, files }: { threadId: string; postIds: string[]; files: FastifyInstance['files'] },
): Promise<void> {
  for (const [index, { author, daysAgo, files: held = [] }] of written.entries())
    for (const { name, title, lead, list, end } of held) {
      const { docx } = await import('../platform/documents/making/docx.ts')
      const bytes = await docx({
        title,
        lead,
        blocks: [
          { is: 'list', items: list },
          { is: 'words', words: end },
        ],
        notes: ['Wholly fictional, as all of this demo is.'],
        notesHeading: 'About this page',
        footer: title,
      })
      const id = uuidv7()
      await files.put(`post-files/${id}`, bytes)
      await tx.insert(postFiles).values({
        id,
        uploadedBy: ids.person(author),
        about: 'thread',
        aboutId: threadId,
        postId: postIds[index]!,
        name: `${name}.docx`,
        mediaType: documentTypes.docx,
        bytes: bytes.length,
        scanned: false,
        removed: [],
        questions: [],
        accepted: [],
        storageKey: `post-files/${id}`,
        createdAt: ids.daysAgo(daysAgo),
      })
    }
}

/** Short answers, and what the discussion came to. */
async function sowAnswers(
  tx: Transaction,
  ids: DemoIds,
  { said = [], outcome }: DemoThread,
  threadId: string,
  postIds: string[],
): Promise<void> {
  const reactions = said.flatMap(({ post, reaction, by }) =>
    by.map((person) => ({ postId: postIds[post - 1]!, personId: ids.person(person), reaction })),
  )
  if (reactions.length > 0) await tx.insert(postReactions).values(reactions)
  if (!outcome) return
  await tx.insert(threadOutcomes).values({
    threadId,
    concluded: outcome.concluded,
    lookAgainOn: ids.daysAgo(-outcome.lookAgainInDays).slice(0, 10),
    authorId: ids.person(outcome.by),
    hatId: ids.hat(outcome.by),
    at: ids.daysAgo(outcome.daysAgo),
  })
  await tx
    .insert(outcomeTriers)
    .values(outcome.trying.map((person) => ({ threadId, personId: ids.person(person) })))
}

/** The way back from what posts point at, once all of it is there. */
export async function sowMentions(tx: Transaction, ids: DemoIds, origin: string): Promise<void> {
  for (const { key } of demoThreads)
    for (const postId of await listPointing(tx, ids.id('thread', key))) await keepMentions(tx, origin, postId)
}
