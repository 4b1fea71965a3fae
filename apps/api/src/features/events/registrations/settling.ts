import { and, eq, lte, sql } from 'drizzle-orm'
import type { RegistrationState } from '@waymark/contracts/event-places'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { givesPlaces } from '../access.ts'
import { occurrences, registrations } from '../tables.ts'
import { nextInLine, offerEnds } from './places.ts'
import type { PlaceRules } from './places.ts'
import type { Registration } from './queries.ts'
import { listSeats } from './seats.ts'
import type { LineSeat } from './seats.ts'
import { registrationSteps } from './tables.ts'

/** A date whose row this transaction has locked. */
export interface HeldDate extends PlaceRules {
  id: string
  networkId: string
  state: string
  endsAt: string
  approves: boolean
}

type Changed = Pick<Registration, 'id' | 'personId' | 'version' | 'state'> & { was: RegistrationState | null }

/** Moves a registration on. Every state it was ever in is kept. `byId` null is the clock. */
export async function moveOn(
  tx: Transaction,
  was: Pick<Registration, 'id' | 'state'>,
  state: RegistrationState,
  byId: string | null,
  fields: Partial<typeof registrations.$inferInsert> = {},
  byCalendar = false,
): Promise<Changed> {
  const [now] = await tx
    .update(registrations)
    .set({
      offeredUntil: null,
      reason: null,
      answer: '',
      checkedInAt: null,
      hasItFor: null,
      ...fields,
      state,
      version: sql`${registrations.version} + 1`,
      changedAt: sql`now()`,
    })
    .where(eq(registrations.id, was.id))
    .returning({ id: registrations.id, personId: registrations.personId, version: registrations.version })
  await tx
    .insert(registrationSteps)
    .values({ registrationId: was.id, version: now!.version, state, byId, byCalendar })
  return { ...now!, state, was: was.state }
}

/** Offers that nobody took in time are over, and whoever had one is out of the line. */
export async function lapseOffers(
  tx: Transaction,
  date: Pick<HeldDate, 'id'>,
  now: Date,
): Promise<Changed[]> {
  const late = await tx
    .select({ id: registrations.id, state: registrations.state })
    .from(registrations)
    .where(
      and(
        eq(registrations.occurrenceId, date.id),
        eq(registrations.state, 'offered'),
        lte(registrations.offeredUntil, now.toISOString()),
      ),
    )
  const lapsed: Changed[] = []
  for (const each of late)
    lapsed.push(await moveOn(tx, each, 'declined', null, { keptFor: null, reason: 'lapsed' }))
  return lapsed
}

/**
 * Ends every change of places, in the same transaction and under the same lock: what is free is offered to who is next
 * in line, the counters are made to agree with the rows, and what changed is said.
 */
export async function settle(
  tx: Transaction,
  date: HeldDate,
  changed: Changed[],
  now = new Date(),
): Promise<void> {
  const { held, waiting } = await recount(tx, date.id)
  const isFull = date.capacity !== null && held >= date.capacity
  const mayOffer = waiting > 0 && !isFull && givesPlaces(date, now)
  const offered = mayOffer ? await offerFree(tx, date, now) : []
  if (offered.length > 0) await recount(tx, date.id)
  for (const each of [...changed, ...offered]) await saySo(tx, date.id, each)
}

/** Makes the counters of a date agree with its rows. */
async function recount(tx: Transaction, occurrenceId: string): Promise<{ held: number; waiting: number }> {
  const { rows } = await tx.execute<{ held: number; waiting: number }>(sql`
    update occurrences o set registered = n.registered, offered = n.offered, waiting = n.waiting
    from (
      select count(*) filter (where state = 'registered') as registered,
        count(*) filter (where state = 'offered') as offered, count(*) filter (where state = 'waitlisted') as waiting
      from registrations where occurrence_id = ${occurrenceId}
    ) n
    where o.id = ${occurrenceId}
    returning o.registered + o.offered as held, o.waiting`)
  return rows[0]!
}

async function offerFree(tx: Transaction, date: HeldDate, now: Date): Promise<Changed[]> {
  const { held, line } = await listSeats(tx, date)
  const offered: Changed[] = []
  let waiting: LineSeat[] = line
  for (;;) {
    const next = nextInLine(date, held, waiting, now.getTime())
    if (!next) return offered
    const { hopeful, keptFor } = next
    const offeredUntil = offerEnds(date.startsAt, now.getTime())
    offered.push(await moveOn(tx, hopeful, 'offered', null, { keptFor, offeredUntil }))
    held.push({ ...(hopeful as LineSeat), state: 'offered', keptFor })
    waiting = waiting.filter(({ id }) => id !== hopeful.id)
  }
}

/** Whoever loses a place is asked again whether they may stay in its rooms. */
const saySo = (tx: Transaction, occurrenceId: string, { id, personId, version, was, state }: Changed) =>
  record(
    tx,
    'registration.changed',
    { occurrenceId, personId, registrationId: id, version },
    [`occurrence:${occurrenceId}`, `person:${personId}`],
    was === 'registered' && state !== 'registered' ? [`occurrence:${occurrenceId}`] : [],
  )

/** A new row, with the state it begins with. */
export async function begin(tx: Transaction, values: typeof registrations.$inferInsert): Promise<Changed> {
  const [added] = await tx
    .insert(registrations)
    .values(values)
    .returning({ id: registrations.id, personId: registrations.personId, version: registrations.version })
  const { state } = values
  await tx
    .insert(registrationSteps)
    .values({ registrationId: added!.id, version: 1, state, byId: values.personId })
  return { ...added!, state, was: null }
}

/** Holds a date until the transaction ends, for what the clock does. */
export async function lockDate(tx: Transaction, occurrenceId: string): Promise<HeldDate | undefined> {
  await tx
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(eq(occurrences.id, occurrenceId))
    .for('update')
  const { rows } = await tx.execute<HeldDate & Record<string, unknown>>(sql`
    select o.id, s.network_id as "networkId", o.state, to_json(o.starts_at)#>>'{}' as "startsAt", to_json(o.ends_at)#>>'{}' as "endsAt",
      o.capacity, o.online_capacity as "onlineCapacity", o.room_capacity as "roomCapacity",
      o.per_organisation as "perOrganisation", o.kept, o.approves
    from occurrences o join spaces s on s.id = o.space_id where o.id = ${occurrenceId}`)
  return rows[0]
}
