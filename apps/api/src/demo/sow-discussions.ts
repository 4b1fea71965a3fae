import { posts, threadReads, threads } from '../features/discussions/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { threads as demoThreads } from './content/threads.ts'
import type { DemoIds } from './ids.ts'

/** Threads with their posts; whoever wrote has read as far as they wrote. */
export async function sowDiscussions(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const { key, space, title, kind, locked, posts: written } of demoThreads) {
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
      ...(locked && { lockedAt: ids.daysAgo(newest.daysAgo), lockedBy: ids.person(opening!.author) }),
    })
    await tx.insert(posts).values(
      written.map(({ author, body, daysAgo, hat }, index) => ({
        id: uuidv7(),
        threadId: id,
        seq: index + 1,
        authorId: ids.person(author),
        hatId: ids.hat(author, hat),
        body,
        createdAt: ids.daysAgo(daysAgo - index / 1000),
      })),
    )
    const reads = new Map(written.map(({ author }, index) => [author, index + 1]))
    await tx
      .insert(threadReads)
      .values(
        [...reads].map(([person, readSeq]) => ({ threadId: id, personId: ids.person(person), readSeq })),
      )
  }
}
