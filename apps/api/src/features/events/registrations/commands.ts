import { and, eq, sql } from 'drizzle-orm'
import type { Room } from '@waymark/contracts/live'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { occurrences, registrations } from '../tables.ts'

/** Takes a place at a date whose row the caller has locked. Having one already changes nothing. */
export async function register(
  tx: Transaction,
  viewer: Viewer,
  held: Pick<typeof occurrences.$inferSelect, 'id' | 'capacity' | 'registered'>,
  hatId?: string,
): Promise<void> {
  const hat = await hatToWear(tx, viewer, hatId)
  if (held.capacity !== null && held.registered >= held.capacity) {
    throw new Refusal(409, 'full', 'All places are taken. Somebody may give one back, so do look again.')
  }
  const fresh = {
    hatId: hat,
    state: 'registered' as const,
    registeredAt: new Date().toISOString(),
    changedAt: new Date().toISOString(),
  }
  await tx
    .insert(registrations)
    .values({ occurrenceId: held.id, personId: viewer.id, ...fresh })
    .onConflictDoUpdate({ target: [registrations.occurrenceId, registrations.personId], set: fresh })
  await tx
    .update(occurrences)
    .set({ registered: sql`${occurrences.registered} + 1` })
    .where(eq(occurrences.id, held.id))
  await sayPlacesChanged(tx, held.id, viewer.id)
}

/** Gives a place back, and closes the room behind whoever gave it. */
export async function cancelRegistration(
  tx: Transaction,
  viewer: Viewer,
  occurrenceId: string,
): Promise<void> {
  await giveBack(tx, occurrenceId, viewer.id, 'cancelled_by_person')
}

/** Gives back the places somebody still has in a network they are no longer in. Safe to repeat. */
export async function returnPlaces(tx: Transaction, networkId: string, personId: string): Promise<void> {
  const left = await tx.execute<{ id: string; state: string }>(sql`
    select o.id, m.state
    from registrations r
    join occurrences o on o.id = r.occurrence_id
    join spaces s on s.id = o.space_id
    join memberships m on m.network_id = s.network_id and m.person_id = r.person_id
    where s.network_id = ${networkId} and r.person_id = ${personId} and r.state = 'registered'
      and o.ends_at > now() and m.state <> 'active'
    order by o.id
    for update of o`)
  for (const { id, state } of left.rows) {
    await giveBack(tx, id, personId, state === 'removed' ? 'cancelled_by_host' : 'cancelled_by_person')
  }
}

async function giveBack(
  tx: Transaction,
  occurrenceId: string,
  personId: string,
  state: 'cancelled_by_person' | 'cancelled_by_host',
): Promise<void> {
  const [given] = await tx
    .update(registrations)
    .set({ state, changedAt: sql`now()` })
    .where(
      and(
        eq(registrations.occurrenceId, occurrenceId),
        eq(registrations.personId, personId),
        eq(registrations.state, 'registered'),
      ),
    )
    .returning({ occurrenceId: registrations.occurrenceId })
  if (!given) return
  await tx
    .update(occurrences)
    .set({ registered: sql`${occurrences.registered} - 1` })
    .where(eq(occurrences.id, occurrenceId))
  await sayPlacesChanged(tx, occurrenceId, personId, [`occurrence:${occurrenceId}`])
}

const sayPlacesChanged = (tx: Transaction, occurrenceId: string, personId: string, evicts: Room[] = []) =>
  record(
    tx,
    'registration.changed',
    { occurrenceId, personId },
    [`occurrence:${occurrenceId}`, `person:${personId}`],
    evicts,
  )
