import { and, eq, isNull, sql } from 'drizzle-orm'
import { keyOf, referencesIn } from '@waymark/contracts/mentions'
import type { Transaction } from '../../platform/database.ts'
import { threadOutcomes } from '../discussions/outcomes/tables.ts'
import { posts } from '../discussions/tables.ts'
import { among, openSpaces, things } from './access.ts'
import { mentions, outcomeMentions } from './tables.ts'

/**
 * Keeps what a post points at in step with its words. What its writer cannot open is left out, so that nobody puts themselves
 * beside something they only guess at. Safe to repeat: the row is held, so the newest words win.
 */
export async function keepMentions(tx: Transaction, origin: string, postId: string): Promise<void> {
  const [post] = await tx
    .select({ authorId: posts.authorId, body: posts.body })
    .from(posts)
    .where(and(eq(posts.id, postId), isNull(posts.removedAt)))
    .for('no key update')
  if (!post) return
  const references = referencesIn(post.body, origin)
  await tx
    .delete(mentions)
    .where(
      and(
        eq(mentions.postId, postId),
        sql`${mentions.kind} || ':' || ${mentions.thingId} <> all(${sql.param(references.map(keyOf))}::text[])`,
      ),
    )
  if (references.length === 0) return
  await tx.execute(sql`
    with ${openSpaces({ id: post.authorId })}
    insert into mentions (post_id, kind, thing_id)
    select ${postId}::uuid, things.kind, things.id from ${things} where ${among(references)}
    on conflict do nothing`)
}

/** The same for the words of an outcome card; nothing where there is none. */
export async function keepOutcomeMentions(tx: Transaction, origin: string, threadId: string): Promise<void> {
  const [card] = await tx
    .select({ authorId: threadOutcomes.authorId, concluded: threadOutcomes.concluded })
    .from(threadOutcomes)
    .where(eq(threadOutcomes.threadId, threadId))
    .for('no key update')
  if (!card) return
  const references = referencesIn(card.concluded, origin)
  await tx.delete(outcomeMentions).where(eq(outcomeMentions.threadId, threadId))
  if (references.length === 0) return
  await tx.execute(sql`
    with ${openSpaces({ id: card.authorId })}
    insert into outcome_mentions (thread_id, kind, thing_id)
    select ${threadId}::uuid, things.kind, things.id from ${things} where ${among(references)}
    on conflict do nothing`)
}
