import { eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { findPersonByEmail } from '../../identity/queries.ts'
import { persons } from '../../identity/tables.ts'
import { tokenOf } from '../guests/addresses.ts'
import { keepGuestPlace } from '../guests/commands.ts'
import type { findEvent } from '../queries.ts'
import { findRegistration } from '../registrations/queries.ts'
import type { Registration } from '../registrations/queries.ts'
import { begin, lockDate, moveOn, settle } from '../registrations/settling.ts'
import { listColleagues } from './queries.ts'
import type { HeldHandover } from './queries.ts'
import { placeHandovers } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

const alreadyThere = () =>
  new Refusal(409, 'has_place', 'You have a place at this event already, or one is held for you.')

/** A member takes the place of a colleague, at a date the caller has locked. */
export async function takeHandover(
  tx: Transaction,
  viewer: { id: string },
  event: Event,
  { registrationId }: HeldHandover,
): Promise<void> {
  const giver = found(await findRegistration(tx, event.id, { id: registrationId }))
  const colleagues = await listColleagues(tx, event, giver.organisationId!)
  const me = colleagues.find(({ personId }) => personId === viewer.id)
  if (!me) throw alreadyThere()
  await pass(tx, event.id, giver, { personId: viewer.id, hatId: me.hatId })
}

/** Somebody without a way into the space takes it as a guest. Answers with their own address. */
export async function takeMailedHandover(
  tx: Transaction,
  app: Pick<FastifyInstance, 'seal'>,
  { registrationId, occurrenceId, toEmail, to }: HeldHandover,
): Promise<string> {
  const giver = found(await findRegistration(tx, occurrenceId, { id: registrationId }))
  const known = await findPersonByEmail(tx, toEmail!)
  const personId = known?.id ?? uuidv7()
  if (!known) await tx.insert(persons).values({ id: personId, email: toEmail!, name: to, isGuest: true })
  const theirs = known && (await findRegistration(tx, occurrenceId, { personId }))
  if (theirs?.state === 'registered' || theirs?.state === 'offered') throw alreadyThere()
  const { rows } = await tx.execute<{ name: string }>(sql`
    select coalesce((select organisation from guest_places where registration_id = ${giver.id}),
      (select name from organisations where id = ${giver.organisationId}), '') as name`)
  const placed = await pass(tx, occurrenceId, giver, { personId, hatId: null })
  return tokenOf(app, await keepGuestPlace(tx, app, placed.id, rows[0]!.name))
}

/** One place out of one hand into another: all limits count it as they did, and nobody in line gets between. */
async function pass(
  tx: Transaction,
  occurrenceId: string,
  giver: Registration,
  to: { personId: string; hatId: string | null },
) {
  const date = (await lockDate(tx, occurrenceId))!
  const { organisationId, organisationKey, way, keptFor, livedExperience } = giver
  const fresh = {
    ...to,
    organisationId,
    organisationKey,
    way,
    keptFor,
    livedExperience,
    joinsLate: false,
    listensOnly: false,
    note: '',
    queuedAt: null,
    sentById: giver.personId,
  }
  await tx.delete(placeHandovers).where(eq(placeHandovers.registrationId, giver.id))
  const gone = await moveOn(tx, giver, 'cancelled_by_person', to.personId, {
    keptFor: null,
    reason: 'colleague',
  })
  const before = await findRegistration(tx, occurrenceId, { personId: to.personId })
  const placed = before
    ? await moveOn(tx, before, 'registered', to.personId, fresh)
    : await begin(tx, { ...fresh, occurrenceId, state: 'registered' })
  await settle(tx, date, [gone, placed])
  return placed
}
