import { eq } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { allow, Refusal } from '../../../platform/errors.ts'
import { guestPlaces } from '../../events/guests/tables.ts'
import type { FoundWorkshop } from '../queries.ts'

/** Keeps that a guest accepted the agreement that is in force now; twice is once. */
export async function agree(tx: Transaction, { guest }: FoundWorkshop, version: number): Promise<void> {
  allow(guest !== null, 'member', 'You accept the agreement where it is: on the page of the network.')
  if (guest!.agreementVersion !== version)
    throw new Refusal(409, 'agreement_changed', 'The agreement has just changed. Please read it once more.')
  await tx
    .update(guestPlaces)
    .set({ agreedVersion: version })
    .where(eq(guestPlaces.registrationId, guest!.registrationId))
}
