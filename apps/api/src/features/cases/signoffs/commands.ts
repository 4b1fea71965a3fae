import { and, eq, isNull, sql } from 'drizzle-orm'
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { attributions } from '@waymark/contracts/case-template'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { post } from '../../../platform/mail.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findOrganisationsOf, findStandingOf } from './queries.ts'
import { signOffs } from './tables.ts'

const days = 14
const triesACode = 5
export interface Manager {
  organisationId: string
  email: string
}

/** Who signs off for each organisation of the authors; their letters go out when the case comes to that gate. */
export async function planSignOffs(
  tx: Transaction,
  viewer: Viewer,
  review: { id: string; caseId: string },
  managers: Manager[],
): Promise<void> {
  const organisations = await findOrganisationsOf(tx, review.caseId)
  if (organisations.length === 0)
    throw refused(
      'organisation_needed',
      'Please wear the hat of an organisation, which then signs the case off.',
      '/managers',
    )
  for (const { id, name } of organisations) {
    const index = managers.findIndex(({ organisationId }) => organisationId === id)
    if (index < 0)
      throw refused(
        'manager_needed',
        `Please say who signs off for ${name}: a manager’s work address.`,
        '/managers',
      )
    await planOne(tx, viewer, review, managers[index]!, `/managers/${index}/email`)
  }
}

/** One manager for one organisation; whoever was asked before is asked no longer. */
export async function planOne(
  tx: Transaction,
  viewer: Viewer,
  { id: reviewId, caseId }: { id: string; caseId: string },
  { organisationId, email: address }: Manager,
  pointer = '/email',
): Promise<void> {
  const email = address.toLowerCase()
  const { isOfOrganisation, isAuthor, isKeeper, isElsewhere } = await findStandingOf(
    tx,
    caseId,
    organisationId,
    email,
  )
  if (isAuthor) throw refused('own_case', 'Somebody who did not write the case signs it off.', pointer)
  if (isKeeper)
    throw refused('two_gates', 'They have looked at this case at another gate. Nobody holds two.', pointer)
  if (isElsewhere) throw refused('two_gates', 'Each organisation has a manager of its own.', pointer)
  if (!isOfOrganisation)
    throw refused(
      'not_theirs',
      'This is no work address of that organisation, as far as Waymark knows.',
      pointer,
    )
  await tx
    .update(signOffs)
    .set({ replacedAt: sql`now()`, codeHash: '' })
    .where(
      and(
        eq(signOffs.reviewId, reviewId),
        eq(signOffs.organisationId, organisationId),
        isNull(signOffs.replacedAt),
        isNull(signOffs.decidedAt),
      ),
    )
  await tx.insert(signOffs).values({ id: uuidv7(), reviewId, organisationId, email, askedBy: viewer.id })
}

/** Sends each manager who has no code yet a letter with one. Safe to repeat; runs after the case came to this gate. */
export async function mailCodes(app: FastifyInstance, reviewId: string): Promise<void> {
  await app.database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: string; email: string; organisation: string; asker: string }>(sql`
      select s.id, s.email, o.name as organisation, p.name as asker
      from sign_offs s join case_reviews r on r.id = s.review_id and r.state = 'sign-off'
      join organisations o on o.id = s.organisation_id join persons p on p.id = s.asked_by
      where r.id = ${reviewId} and s.code_hash = '' and s.replaced_at is null and s.decided_at is null
      for update of s`)
    for (const { id, email, organisation, asker } of rows) {
      const code = String(randomInt(100_000_000)).padStart(8, '0')
      const expiresAt = new Date(Date.now() + days * 86_400_000).toISOString()
      await tx
        .update(signOffs)
        .set({ codeHash: app.seal(`${id}\n${code}`), triesLeft: triesACode, expiresAt, askedAt: sql`now()` })
        .where(eq(signOffs.id, id))
      await post(tx, {
        to: email,
        subject: `Please sign off a practice case for ${organisation}`,
        body: `${asker} has written a practice case for a learning network on Waymark and asks you to sign it off for ${organisation}. It takes about five minutes and needs no account.\n\nOpen this page:\n${app.publicUrl}/sign-off/${id}\n\nand type this code: ${code.slice(0, 4)} ${code.slice(4)}\n\nThe code works for ${days} days. Without it the page shows nothing. You can agree, ask that your organisation is not named, or send the case back with a few words.\n`,
      })
    }
  })
}

/** Codes that were sent work no longer: the case has left this gate. */
export const withdrawCodes = (tx: Transaction, reviewId: string) =>
  tx
    .update(signOffs)
    .set({ codeHash: '' })
    .where(and(eq(signOffs.reviewId, reviewId), isNull(signOffs.decidedAt)))

type SignOff = typeof signOffs.$inferSelect
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

export interface Decision {
  outcome: 'agreed' | 'returned'
  attribution?: (typeof attributions)[number]
  name: string
  role: string
  words: string
}
/** Keeps what a manager decided, as they signed it. */
export const keepDecision = (
  tx: Transaction,
  id: string,
  { outcome, attribution, name, role, words }: Decision,
) =>
  tx
    .update(signOffs)
    .set({
      outcome,
      attribution: attribution ?? null,
      signer: `${name}, ${role}`,
      words,
      decidedAt: sql`now()`,
    })
    .where(eq(signOffs.id, id))

const refused = (code: string, sentence: string, pointer: string) =>
  new Refusal(422, code, sentence, [{ pointer, detail: sentence }])
