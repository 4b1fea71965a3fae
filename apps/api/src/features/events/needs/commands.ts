import { eq, sql } from 'drizzle-orm'
import { daysOfNeeds } from '@waymark/contracts/event-needs'
import type { AccessNeeds } from '@waymark/contracts/event-needs'
import type { Database, Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { isOpen } from '../registrations/places.ts'
import { findRegistration } from '../registrations/queries.ts'
import { isSaid, readAccessNeeds } from './queries.ts'
import { accessNeeds, needsReadings, needsSent } from './tables.ts'

/** Keeps what somebody needs, for themselves. Copies that went to events stay as they were sent. */
export async function changeAccessNeeds(
  tx: Transaction,
  viewer: { id: string },
  { needs, words }: AccessNeeds,
): Promise<void> {
  const said = { needs, words }
  await tx
    .insert(accessNeeds)
    .values({ personId: viewer.id, ...said })
    .onConflictDoUpdate({ target: accessNeeds.personId, set: { ...said, changedAt: sql`now()` } })
}

/** Sends a copy with the place the viewer has or wants, or takes it back. */
export async function sendNeeds(
  tx: Transaction,
  viewer: { id: string },
  occurrenceId: string,
  send: boolean,
): Promise<void> {
  const mine = await findRegistration(tx, occurrenceId, { personId: viewer.id })
  if (!send) {
    if (mine) await tx.delete(needsSent).where(eq(needsSent.registrationId, mine.id))
    return
  }
  if (!mine || !isOpen(mine.state))
    throw new Refusal(403, 'register_first', 'Please take a place at this event first.')
  const { needs, words } = await readAccessNeeds(tx, viewer)
  if (!isSaid({ needs, words }))
    throw new Refusal(409, 'nothing_said', 'Please say in your settings first what you need.')
  await tx
    .insert(needsSent)
    .values({ registrationId: mine.id, needs, words })
    .onConflictDoUpdate({ target: needsSent.registrationId, set: { needs, words, sentAt: sql`now()` } })
}

export async function noteReading(tx: Transaction, viewer: { id: string }, registrationId: string) {
  await tx
    .insert(needsReadings)
    .values({ registrationId, personId: viewer.id })
    .onConflictDoUpdate({
      target: [needsReadings.registrationId, needsReadings.personId],
      set: { lastAt: sql`now()` },
    })
}

/** Deletes copies some time after a date, and at once where the place was given back or the date called off. Safe to repeat. */
export async function forgetNeeds(db: Database, now = new Date()): Promise<void> {
  await db.execute(sql`
    delete from needs_sent n using registrations r, occurrences o
    where r.id = n.registration_id and o.id = r.occurrence_id and (
      o.ends_at < ${now.toISOString()}::timestamptz - make_interval(days => ${daysOfNeeds}) or o.state = 'cancelled'
      or r.state not in ('registered', 'offered', 'waitlisted', 'pending_approval'))`)
}
