import { hashOf } from '../features/events/guests/addresses.ts'
import { keyOf } from '../features/events/guests/organisations.ts'
import { guestPlaces } from '../features/events/guests/tables.ts'
import { registrationSteps } from '../features/events/registrations/tables.ts'
import { registrations } from '../features/events/tables.ts'
import { persons } from '../features/identity/tables.ts'
import type { Transaction } from '../platform/database.ts'
import type { DemoEvent } from './content/shape.ts'
import type { DemoIds } from './ids.ts'

/** People without an account. Their own addresses are only in letters, and nobody got one. */
export async function sowGuests(
  tx: Transaction,
  ids: DemoIds,
  { guestsComing = [] }: DemoEvent,
  occurrenceId: string,
) {
  for (const { name, organisation } of guestsComing) {
    const personId = ids.id('guest', name)
    const registrationId = ids.id('registration', `${occurrenceId} ${name}`)
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@guests.example`
    await tx.insert(persons).values({ id: personId, name, email, isGuest: true })
    await tx.insert(registrations).values({
      id: registrationId,
      occurrenceId,
      personId,
      organisationKey: keyOf('somebody@gmail.com', organisation),
      state: 'registered',
      registeredAt: ids.daysAgo(3),
    })
    await tx
      .insert(registrationSteps)
      .values({ registrationId, version: 1, state: 'registered', byId: personId })
    const addressHash = hashOf(`nobody knows ${registrationId}`)
    await tx.insert(guestPlaces).values({ registrationId, organisation, addressHash })
  }
}
