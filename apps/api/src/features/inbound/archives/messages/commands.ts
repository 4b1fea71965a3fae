import { eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { record } from '../../../../platform/activity.ts'
import type { Transaction } from '../../../../platform/database.ts'
import { uuidv7 } from '../../../../platform/ids.ts'
import { posts, threads } from '../../../discussions/tables.ts'
import type { NewArchive } from '../commands.ts'
import type { Judged, Message } from '../judging.ts'
import type { Head } from '../mbox.ts'
import { findBrought } from '../queries.ts'
import { archiveMessages, broughtMessages } from '../tables.ts'

export interface JudgedHead {
  head: Head
  judged: Judged
  /** Their account, when they have one in this network. */
  personId: string | undefined
}

const hashOf = (id: string) => createHash('sha256').update(id).digest('hex')

/**
 * One conversation of an archive, whole, with what became of each of its messages. What is in the space already stays as it
 * is; what is new goes below it. Safe to repeat.
 */
export async function bringThread(
  tx: Transaction,
  archive: NewArchive,
  messages: JudgedHead[],
): Promise<void> {
  const hashes = messages.map(({ head }) => hashOf(head.id))
  const brought = new Map(
    (await findBrought(tx, archive.spaceId, hashes)).map((row) => [row.hash, row.threadId]),
  )
  const fresh = new Map<string, JudgedHead & { judged: { message: Message } }>()
  const rows = messages.map(({ head, judged, personId }, index) => {
    const hash = hashes[index]!
    const isThere = brought.has(hash) || fresh.has(hash)
    const isTaken = !isThere && 'message' in judged
    if (isTaken) fresh.set(hash, { head, judged, personId })
    return {
      archiveId: archive.id,
      number: head.number,
      sentAt: new Date(head.at).toISOString(),
      outcome: isThere ? ('already' as const) : 'message' in judged ? ('taken' as const) : judged.outcome,
      categories: isThere || 'message' in judged ? [] : judged.categories,
      hash,
    }
  })
  const held = [...brought.values()].find((threadId) => threadId !== null)
  const threadId =
    archive.dryRun || fresh.size === 0 ? (held ?? null) : await keepPosts(tx, archive, held, [...fresh])
  await tx
    .insert(archiveMessages)
    .values(
      rows.map(({ hash: _, ...row }) => ({
        ...row,
        threadId: row.outcome === 'taken' || row.outcome === 'already' ? threadId : null,
      })),
    )
    .onConflictDoNothing()
}

type Fresh = [hash: string, JudgedHead & { judged: { message: Message } }]

async function keepPosts(
  tx: Transaction,
  archive: NewArchive,
  held: string | undefined,
  fresh: Fresh[],
): Promise<string> {
  const [[, first]] = fresh as [Fresh]
  const startedAt = new Date(first.head.at).toISOString()
  const last = new Date(fresh.at(-1)![1].head.at).toISOString()
  const threadId = held ?? uuidv7(first.head.at)
  const before = held ? await lockLast(tx, held) : 0
  if (held) {
    await tx
      .update(threads)
      .set({
        lastSeq: before + fresh.length,
        lastPostAt: sql`greatest(${threads.lastPostAt}, ${last}::timestamptz)`,
      })
      .where(eq(threads.id, held))
  } else {
    await tx.insert(threads).values({
      id: threadId,
      spaceId: archive.spaceId,
      title: first.judged.message.title,
      kind: 'discussion',
      authorId: first.personId ?? archive.broughtBy,
      lastSeq: fresh.length,
      createdAt: startedAt,
      lastPostAt: last,
    })
  }
  const rows = fresh.map(([hash, { head, judged, personId }], index) => ({
    hash,
    id: uuidv7(head.at),
    threadId,
    seq: before + index + 1,
    authorId: personId ?? archive.broughtBy,
    body: bodyOf(judged.message, head.at, personId !== undefined),
    createdAt: new Date(head.at).toISOString(),
  }))
  await tx.insert(posts).values(rows.map(({ hash: _, ...post }) => post))
  await tx
    .insert(broughtMessages)
    .values(rows.map(({ hash, id }) => ({ spaceId: archive.spaceId, hash, postId: id })))
  await record(tx, 'thread.imported', { spaceId: archive.spaceId, threadId }, [])
  return threadId
}

/** The number of a conversation’s newest post; its row is held until the end. */
async function lockLast(tx: Transaction, threadId: string): Promise<number> {
  const [thread] = await tx
    .select({ lastSeq: threads.lastSeq })
    .from(threads)
    .where(eq(threads.id, threadId))
    .for('update')
  return thread!.lastSeq
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })
/**
 * Where the words come from stands above them, for those with an account too: an archive is a file, and whoever brings it in
 * could have written it.
 */
const bodyOf = ({ author, words }: Message, at: number, isKnown: boolean) =>
  isKnown
    ? `From the mailing list, ${day.format(at)}:\n\n${words}`
    : `${author || 'Somebody'} wrote on the mailing list, ${day.format(at)}:\n\n${words}`
