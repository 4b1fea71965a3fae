import { and, eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Transaction } from '../../../platform/database.ts'
import { found } from '../../../platform/errors.ts'
import { liftSuspension } from '../../../platform/mail-standing.ts'
import { post } from '../../../platform/mail.ts'
import { findPersonByEmail } from '../../identity/queries.ts'
import { persons } from '../../identity/tables.ts'
import { takePlace } from '../registrations/commands.ts'
import { findRegistration } from '../registrations/queries.ts'
import { lockDate } from '../registrations/settling.ts'
import { guestUrl, hashOf, tokenOf } from './addresses.ts'
import { addGuest, closed, wrongGuestCode } from './asking.ts'
import { newAddressLetter } from './letters.ts'
import { findGuestOrganisation } from './organisations.ts'
import { readGuestEvent } from './queries.ts'
import type { GuestHeld } from './queries.ts'
import { guestCodes, guestPlaces } from './tables.ts'

/** Takes the place that was asked for, or gets in line, by a code that was right. Answers with the guest’s own address. */
export async function enterAsGuest(
  tx: Transaction,
  app: Pick<FastifyInstance, 'seal'>,
  codeId: string,
): Promise<string> {
  const [asked] = await tx.select().from(guestCodes).where(eq(guestCodes.id, codeId)).for('update')
  if (!asked || asked.usedAt) throw wrongGuestCode()
  const event = found(await readGuestEvent(tx, asked.occurrenceId, 'lock'))
  if (!event.can.ask) throw closed()
  const { email } = asked
  const { name, organisation, ...wish } = asked.wish
  await tx
    .update(guestCodes)
    .set({ usedAt: sql`now()` })
    .where(eq(guestCodes.id, codeId))
  const known = await findPersonByEmail(tx, email)
  const personId = known?.id ?? (await addGuest(tx, email, name))
  if (known?.isGuest) await tx.update(persons).set({ name }).where(eq(persons.id, personId))
  await liftSuspension(tx, email)
  const from = await findGuestOrganisation(tx, email, organisation)
  const date = (await lockDate(tx, event.id))!
  await takePlace(tx, { id: personId }, date, { ...wish, orWait: true }, new Date(), from)
  const { id: registrationId } = (await findRegistration(tx, event.id, { personId }))!
  return tokenOf(app, await keepGuestPlace(tx, app, registrationId, organisation))
}

/** Makes a registration one of a guest, with an address of its own; one it has already stays. */
export async function keepGuestPlace(
  tx: Transaction,
  app: Pick<FastifyInstance, 'seal'>,
  registrationId: string,
  organisation: string,
) {
  const addressHash = hashOf(tokenOf(app, { registrationId, addressVersion: 1 }))
  const [kept] = await tx
    .insert(guestPlaces)
    .values({ registrationId, organisation, addressHash })
    .onConflictDoUpdate({ target: guestPlaces.registrationId, set: { organisation } })
    .returning()
  return kept!
}

/** Ends a guest’s address, and mails them another. */
export async function renewAddress(
  tx: Transaction,
  app: FastifyInstance,
  { registrationId, email, addressVersion: before, occurrenceId }: GuestHeld,
): Promise<void> {
  const addressVersion = before + 1
  const addressHash = hashOf(tokenOf(app, { registrationId, addressVersion }))
  const changed = await tx
    .update(guestPlaces)
    .set({ addressVersion, addressHash })
    .where(and(eq(guestPlaces.registrationId, registrationId), eq(guestPlaces.addressVersion, before)))
    .returning({ id: guestPlaces.registrationId })
  if (changed.length === 0) return
  const event = await readGuestEvent(tx, occurrenceId)
  await post(tx, newAddressLetter(email, guestUrl(app, { registrationId, addressVersion }), event?.title))
}
