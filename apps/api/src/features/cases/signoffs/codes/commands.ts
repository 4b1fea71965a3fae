import { and, eq, isNull, sql } from 'drizzle-orm'
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Transaction } from '../../../../platform/database.ts'
import { Refusal } from '../../../../platform/errors.ts'
import { post } from '../../../../platform/mail.ts'
import { signOffs } from '../tables.ts'

const days = 14
const triesACode = 5

/** What is signed off: the review of a case, or the record of trying one. */
export type Subject = { reviewId: string } | { adoptionId: string }
export const of = (subject: Subject) =>
  'reviewId' in subject
    ? eq(signOffs.reviewId, subject.reviewId)
    : eq(signOffs.adoptionId, subject.adoptionId)

interface Waiting extends Record<string, unknown> {
  id: string
  email: string
  organisation: string
  asker: string
  what: string
}
/** Sends each manager who has no code yet a letter with one. Safe to repeat; runs after what they sign off came to this gate. */
export async function mailCodes(app: FastifyInstance, subjectId: string): Promise<void> {
  await app.database.transaction(async (tx) => {
    const { rows } = await tx.execute<Waiting>(sql`
      select s.id, s.email, o.name as organisation, p.name as asker,
        case when s.review_id is null then 'an account of trying a practice case' else 'a practice case' end as what
      from sign_offs s join organisations o on o.id = s.organisation_id join persons p on p.id = s.asked_by
      left join case_reviews r on r.id = s.review_id left join case_adoptions a on a.id = s.adoption_id
      where (r.id = ${subjectId} and r.state = 'sign-off' or a.id = ${subjectId} and a.state = 'waiting') and s.code_hash = '' and s.replaced_at is null and s.decided_at is null
      for update of s`)
    for (const { id, email, organisation, asker, what } of rows) {
      const code = String(randomInt(100_000_000)).padStart(8, '0')
      const expiresAt = new Date(Date.now() + days * 86_400_000).toISOString()
      await tx
        .update(signOffs)
        .set({ codeHash: app.seal(`${id}\n${code}`), triesLeft: triesACode, expiresAt, askedAt: sql`now()` })
        .where(eq(signOffs.id, id))
      await post(tx, {
        to: email,
        subject: `Please sign off ${what} for ${organisation}`,
        body: `${asker} has written ${what} for a learning network on Waymark and asks you to sign it off for ${organisation}. It takes about five minutes and needs no account.\n\nOpen this page:\n${app.publicUrl}/sign-off/${id}\n\nand type this code: ${code.slice(0, 4)} ${code.slice(4)}\n\nThe code works for ${days} days. Without it the page shows nothing. You can agree, ask that your organisation is not named, or send it back with a few words.\n`,
        essential: true,
      })
    }
  })
}

/** Codes that were sent work no longer: what they were for is not waiting any more. */
export const withdrawCodes = (tx: Transaction, subject: Subject) =>
  tx
    .update(signOffs)
    .set({ codeHash: '' })
    .where(and(of(subject), isNull(signOffs.decidedAt)))

export type SignOff = typeof signOffs.$inferSelect
const wrongCode = () =>
  new Refusal(
    422,
    'wrong_code',
    'That code is not right or no longer works. Please check it, or ask whoever wrote to you for a new one.',
    [{ pointer: '/code', detail: 'is not right or no longer works' }],
  )

/**
 * Whether a code opens a sign-off. Takes a try each time, so call it in a transaction that is committed even when the
 * answer is a refusal, which is answered rather than thrown.
 */
export async function tryCode(
  tx: Transaction,
  app: FastifyInstance,
  signOffId: string,
  code: string,
): Promise<SignOff | Refusal> {
  const [held] = await tx.select().from(signOffs).where(eq(signOffs.id, signOffId)).for('update')
  const works =
    held?.codeHash && !held.replacedAt && held.expiresAt && Date.parse(held.expiresAt) > Date.now()
  if (!held || !works) return wrongCode()
  if (held.triesLeft < 1)
    return new Refusal(
      429,
      'too_many',
      'This code was mistyped too often. Please ask whoever wrote to you for a new one.',
    )
  const isRight = timingSafeEqual(Buffer.from(app.seal(`${signOffId}\n${code}`)), Buffer.from(held.codeHash))
  if (isRight) return held
  await tx
    .update(signOffs)
    .set({ triesLeft: held.triesLeft - 1 })
    .where(eq(signOffs.id, signOffId))
  return wrongCode()
}
