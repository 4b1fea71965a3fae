import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { postVersions } from '../posts/tables.ts'

/** Keeps what a post is before it changes: its words, and how many files it has. Of files that go not even the names stay. */
export async function keepVersion(
  tx: Transaction,
  post: { id: string; body: string; createdAt: string; editedAt: string | null },
  files: number,
): Promise<void> {
  await tx.insert(postVersions).values({
    id: randomUUID(),
    postId: post.id,
    body: post.body,
    files,
    since: post.editedAt ?? post.createdAt,
    until: sql`clock_timestamp()`,
  })
}
