import { and, eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../platform/database.ts'
import { found } from '../../platform/errors.ts'
import type { Letter } from '../../platform/mail.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findThread } from '../discussions/queries.ts'
import { mayAnswerByMail } from './access.ts'
import { addressOf } from './queries.ts'
import { arrivedMails, mailedReplies, replyKeys } from './tables.ts'
import type { Outcome } from './tables.ts'
import { replyLine } from './words/quotes.ts'

/** A key is handed out again while it has half of this before it, so each letter can be answered for a month at least. */
const keyDays = 60

/**
 * The Reply-To of a letter to somebody about a conversation: whoever has it and their mail address answers there in their
 * name. Undefined when no mail comes in, when they do not see the conversation, or when its words do not travel by mail.
 */
export async function replyAddress(
  tx: Transaction,
  app: FastifyInstance,
  person: Pick<Viewer, 'id'>,
  threadId: string,
): Promise<string | undefined> {
  if (!app.replyDomain) return undefined
  const thread = await findThread(tx, person, threadId)
  if (!thread?.can.reply || !mayAnswerByMail(thread.sensitivity)) return undefined
  const [held] = await tx
    .select({ id: replyKeys.id })
    .from(replyKeys)
    .where(
      and(
        eq(replyKeys.personId, person.id),
        eq(replyKeys.threadId, threadId),
        sql`${replyKeys.expiresAt} > now() + make_interval(days => ${keyDays / 2})`,
      ),
    )
    .limit(1)
  if (held) return addressOf(app, held.id)
  const id = randomUUID()
  const expiresAt = new Date(Date.now() + keyDays * 86_400_000).toISOString()
  await tx.insert(replyKeys).values({ id, personId: person.id, threadId, expiresAt })
  return addressOf(app, id)
}

const answering =
  'You can answer this letter: what you write above the line at the top is posted in your name, for all who read the conversation.'

/** The letter as one that can be answered, when there is an address to answer to: a line at the top parts the answer from it. */
export function answerable<Parts extends Pick<Letter, 'body' | 'html'>>(
  letter: Parts,
  replyTo: string | undefined,
): Parts & Pick<Letter, 'replyTo'> {
  if (!replyTo) return letter
  const html = letter.html
    ?.replace(/<body[^>]*>/, (body) => `${body}<p style="font-size:12px;color:#57534e">${replyLine}</p>`)
    .replace('</body>', `<p style="font-size:14px;color:#57534e">${answering}</p></body>`)
  return {
    ...letter,
    replyTo,
    body: `${replyLine}\n\n${letter.body}\n${answering}\n`,
    ...(html && { html }),
  }
}

/** Whoever is out of a network answers its letters no more, also when they come back. */
export async function revokeKeys(tx: Transaction, networkId: string, personId: string): Promise<void> {
  await tx.execute(sql`
    delete from reply_keys k using threads t join spaces s on s.id = t.space_id
    where t.id = k.thread_id and k.person_id = ${personId} and s.network_id = ${networkId}`)
}

/** Whether a mail is here for the first time; when it is, it is noted in this transaction. */
export async function claim(
  tx: Transaction,
  hash: string,
  personId: string | null,
  outcome: Outcome,
): Promise<boolean> {
  const [first] = await tx
    .insert(arrivedMails)
    .values({ hash, personId, outcome })
    .onConflictDoNothing()
    .returning({ hash: arrivedMails.hash })
  return first !== undefined
}

export const settle = (tx: Transaction, hash: string, outcome: Outcome) =>
  tx.update(arrivedMails).set({ outcome }).where(eq(arrivedMails.hash, hash))

/** Keeps an answer for its writer’s decision. */
export async function keepReply(
  tx: Transaction,
  reply: { id: string; personId: string; threadId: string; body: string },
): Promise<void> {
  await tx.insert(mailedReplies).values(reply).onConflictDoNothing()
}

export async function dropReply(tx: Transaction, viewer: Pick<Viewer, 'id'>, id: string): Promise<void> {
  const [dropped] = await tx
    .delete(mailedReplies)
    .where(and(eq(mailedReplies.id, id), eq(mailedReplies.personId, viewer.id)))
    .returning({ id: mailedReplies.id })
  found(dropped)
}

/** The answer has become a post. */
export async function forgetPosted(tx: Transaction, postId: string): Promise<void> {
  await tx.execute(sql`
    delete from mailed_replies r using posts p where r.id = ${postId} and p.id = r.id and p.author_id = r.person_id`)
}

/** Keys, undecided answers and the marks of mails are kept no longer than they are of use. */
export async function forgetOld(tx: Transaction): Promise<void> {
  await tx.delete(replyKeys).where(sql`expires_at < now() - interval '30 days'`)
  await tx.delete(mailedReplies).where(sql`at < now() - interval '30 days'`)
  await tx.delete(arrivedMails).where(sql`at < now() - interval '120 days'`)
}
