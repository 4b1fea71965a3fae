import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { allow } from '../../../platform/errors.ts'
import { newCode } from '../joining/codes.ts'
import { registrations } from '../tables.ts'
import { findCertificate, listAttended } from './queries.ts'
import { certificates } from './tables.ts'

/** Certifies what is known of the viewer’s attendance. Safe to repeat: while nothing has changed there is one. */
export async function certify(tx: Transaction, viewer: { id: string }, event: { id: string }): Promise<void> {
  const mine = and(eq(registrations.occurrenceId, event.id), eq(registrations.personId, viewer.id))
  await tx.select({ id: registrations.id }).from(registrations).where(mine).for('update')
  const [attended] = await listAttended(tx, viewer, event.id)
  allow(
    attended !== undefined,
    'not_there',
    'A certificate can be made once the event is over, for time that was noted: in the room, at the door or on the host’s list.',
  )
  const { occurrenceId, name, title, network, startsAt, endsAt, minutes } = attended!
  const before = await findCertificate(tx, viewer, { occurrenceId })
  if (before?.isRight && before.title === title && before.name === name) return
  await tx
    .update(certificates)
    .set({ replacedAt: sql`now()` })
    .where(
      and(
        eq(certificates.occurrenceId, occurrenceId),
        eq(certificates.personId, viewer.id),
        isNull(certificates.replacedAt),
      ),
    )
  await tx.insert(certificates).values({
    code: newCode(12),
    occurrenceId,
    personId: viewer.id,
    name,
    title,
    network,
    startsAt,
    endsAt,
    minutes,
  })
}
