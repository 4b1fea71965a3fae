import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { appealOutcomes } from '@waymark/contracts/suspensions'
import { record } from '../../../platform/activity.ts'
import { audit } from '../../../platform/audit.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { post } from '../../../platform/mail.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { persons } from '../../identity/tables.ts'
import { endMembership } from '../commands.ts'
import { memberships } from '../tables.ts'
import { suspensions } from './tables.ts'

type Row = typeof suspensions.$inferSelect

/** Takes somebody out of a network for a while, in every place at once, and tells them why. Safe to repeat. */
export async function suspend(
  tx: Transaction,
  viewer: Viewer,
  place: { networkId: string; networkName: string; personId: string; publicUrl: string },
  { id, reason, until }: { id: string; reason: string; until: string | null },
): Promise<void> {
  const { networkId, personId } = place
  if (until !== null && until < ukDay(new Date()))
    throw new Refusal(422, 'invalid', 'Please choose a day that is still to come.', [
      { pointer: '/until', detail: 'It is over already.' },
    ])
  const [added] = await tx
    .insert(suspensions)
    .values({ id, networkId, personId, reason, until, byId: viewer.id })
    .onConflictDoNothing()
    .returning({ id: suspensions.id })
  if (!added) throw new Refusal(409, 'conflict', 'This person is suspended already.')
  await endMembership(tx, networkId, personId, 'suspended')
  await audit(tx, viewer, 'member-suspended', networkId, { personId, suspensionId: id, until })
  const [person] = await tx.select({ email: persons.email }).from(persons).where(eq(persons.id, personId))
  await post(
    tx,
    {
      to: person!.email,
      subject: `You are suspended from ${place.networkName}`,
      body: `A convenor has suspended you from ${place.networkName}${until ? ` until the end of ${until}` : ''}.\n\nWhy:\n${reason}\n\nUntil then you do not see its spaces and cannot write there. What you wrote stays. If you think that this is wrong, ask that somebody else looks at it:\n${place.publicUrl}/suspensions/${id}\n`,
    },
    `suspension:${id}`,
  )
}

/** They are in again, in the role they had. Lifting what is lifted changes nothing. */
export async function lift(tx: Transaction, actor: { id: string } | undefined, held: Row): Promise<void> {
  const { id, networkId, personId } = held
  if (held.liftedAt) return
  await tx
    .update(suspensions)
    .set({ liftedAt: sql`now()` })
    .where(eq(suspensions.id, id))
  await tx
    .update(memberships)
    .set({ state: 'active', endedAt: null })
    .where(
      and(
        eq(memberships.networkId, networkId),
        eq(memberships.personId, personId),
        eq(memberships.state, 'suspended'),
      ),
    )
  if (actor) await audit(tx, actor, 'suspension-lifted', networkId, { personId, suspensionId: id })
  await record(tx, 'membership.changed', { networkId, personId }, [
    `network:${networkId}`,
    `person:${personId}`,
  ])
}

/** Asks that somebody else looks at it; once. */
export async function appeal(tx: Transaction, held: Row, words: string): Promise<void> {
  await tx
    .update(suspensions)
    .set({ appeal: words, appealedAt: sql`now()` })
    .where(and(eq(suspensions.id, held.id), isNull(suspensions.appeal)))
  await record(tx, 'network.changed', { networkId: held.networkId }, [`network:${held.networkId}`])
}

/** Answers an appeal, and tells who asked. */
export async function answerAppeal(
  tx: Transaction,
  viewer: Viewer,
  held: Row,
  { outcome, words }: { outcome: (typeof appealOutcomes)[number]; words: string },
): Promise<void> {
  await tx
    .update(suspensions)
    .set({ outcome, answer: words, deciderId: viewer.id })
    .where(eq(suspensions.id, held.id))
  await audit(tx, viewer, 'appeal-decided', held.networkId, { suspensionId: held.id, outcome })
  if (outcome === 'lifted') await lift(tx, viewer, held)
  const [person] = await tx
    .select({ email: persons.email })
    .from(persons)
    .where(eq(persons.id, held.personId))
  const what = outcome === 'lifted' ? 'Your suspension is lifted.' : 'Your suspension stays as it is.'
  await post(
    tx,
    { to: person!.email, subject: 'The answer to your appeal', body: `${what}\n\n${words}\n` },
    `appeal:${held.id}`,
  )
}

/** Those whose last day is over. */
export async function endOver(db: Database, now = new Date()): Promise<void> {
  await db.transaction(async (tx) => {
    const over = await tx
      .select()
      .from(suspensions)
      .where(and(lt(suspensions.until, ukDay(now)), isNull(suspensions.liftedAt)))
      .for('update', { skipLocked: true })
    for (const held of over) await lift(tx, undefined, held)
  })
}

/** The row of a suspension, held until the transaction ends; the caller has asked who may. */
export async function lockSuspension(tx: Transaction, id: string): Promise<Row | undefined> {
  const [held] = await tx.select().from(suspensions).where(eq(suspensions.id, id)).for('update')
  return held
}
