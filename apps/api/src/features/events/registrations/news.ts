import { and, eq, sql } from 'drizzle-orm'
import type { RegistrationState } from '@waymark/contracts/event-places'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { spaces } from '../../networks/tables.ts'
import { asGuest, hearsOfIt } from '../guests/access.ts'
import { guestPlaces } from '../guests/tables.ts'
import { eventSeries, occurrences, registrations } from '../tables.ts'
import { registrationSteps } from './tables.ts'

const holder = {
  personId: registrations.personId,
  spaceId: spaces.id,
  addressVersion: guestPlaces.addressVersion,
}

/** A registration as it is now, with who brought it there; nothing when it has moved on since or is not open to them any more. */
export async function findNews(db: Reader, registrationId: string, version: number) {
  const [row] = await db
    .select({
      state: registrations.state,
      reason: registrations.reason,
      answer: registrations.answer,
      offeredUntil: registrations.offeredUntil,
      personId: registrations.personId,
      name: persons.name,
      email: persons.email,
      byId: registrationSteps.byId,
      byCalendar: registrationSteps.byCalendar,
      batchId: registrationSteps.batchId,
      /** Who has it now, and who sent them; where a place went from one hand to another. */
      sentBy: sql<string | null>`(select b.name from persons b where b.id = ${registrations.sentById})`,
      sent: sql<string | null>`(select b.name from persons b where b.id = ${registrationSteps.byId})`,
      was: sql<RegistrationState | null>`(select b.state from registration_steps b
        where b.registration_id = ${registrations.id} and b.version = ${registrations.version} - 1)`,
      changedAt: registrations.changedAt,
      sensitivity: spaces.sensitivity,
      occurrence: occurrences,
      series: eventSeries,
      /** Not null for somebody who comes without a way into the space. */
      guest: asGuest(holder),
    })
    .from(registrations)
    .innerJoin(
      registrationSteps,
      and(eq(registrationSteps.registrationId, registrations.id), eq(registrationSteps.version, version)),
    )
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .innerJoin(occurrences, eq(occurrences.id, registrations.occurrenceId))
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .leftJoin(guestPlaces, eq(guestPlaces.registrationId, registrations.id))
    .where(and(eq(registrations.id, registrationId), eq(registrations.version, version), hearsOfIt(holder)))
  return row
}
export type News = NonNullable<Awaited<ReturnType<typeof findNews>>>
