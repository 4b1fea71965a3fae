import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { GuestPart, MyGuestPlace } from '@waymark/contracts/event-guests-part'
import type { Reader } from '../../../../platform/database.ts'
import { guestsMayCome, isOpenTo } from '../../../networks/access.ts'
import { givesPlaces } from '../../access.ts'
import { findCertificate, listAttended } from '../../certificates/queries.ts'
import { readMine } from '../../feedback/queries.ts'
import { listHandovers } from '../../handovers/queries.ts'
import { findNeeds, readNeedsSent } from '../../needs/queries.ts'
import type { findEventForGuest } from '../../queries.ts'
import { readAsked } from '../../questions/queries.ts'
import { isOpen, openStates } from '../../registrations/places.ts'
import { tokenOf } from '../addresses.ts'
import type { GuestHeld } from '../queries.ts'

export interface Held {
  place: GuestHeld
  event: NonNullable<Awaited<ReturnType<typeof findEventForGuest>>>
}

export async function readGuestPart(db: Reader, { place, event }: Held): Promise<GuestPart> {
  const guest = { id: place.personId }
  const mine = await readMine(db, guest, event)
  const made = await findCertificate(db, guest, { occurrenceId: event.id })
  const [attended] = await listAttended(db, guest, event.id)
  const given = (await listHandovers(db, event.id)).find(({ fromId }) => fromId === guest.id)
  const isOn = givesPlaces(event, new Date())
  return {
    asked: await readAsked(db, guest, event),
    needs: (await findNeeds(db, event.id, place.registrationId)) ?? null,
    needsReadBy: (await readNeedsSent(db, guest, event.id)).readBy,
    givenTo: given ? { name: given.to, until: new Date(given.until).toISOString() } : null,
    // What is asked six weeks later comes when guests are forgotten.
    feedback: { ...mine, asked: mine.asked === 'after' ? 'after' : null },
    certificate: made?.isRight ? made : null,
    can: {
      sayNeeds: isOn && isOpen(event.myRegistration),
      give: isOn && event.myRegistration === 'registered' && event.guests !== null,
      certify: attended !== undefined,
    },
  }
}

/** Where somebody with an account has no way but the one of a guest. */
export async function listMyGuestPlaces(
  db: Reader,
  app: Pick<FastifyInstance, 'seal'>,
  viewer: { id: string },
): Promise<MyGuestPlace[]> {
  const { rows } = await db.execute<
    Omit<MyGuestPlace, 'token'> & { registrationId: string; addressVersion: number } & Record<string, unknown>
  >(sql`
    select o.id as "occurrenceId", o.title, to_json(o.starts_at)#>>'{}' as "startsAt", to_json(o.ends_at)#>>'{}' as "endsAt",
      g.registration_id as "registrationId", g.address_version as "addressVersion"
    from registrations r
    join guest_places g on g.registration_id = r.id
    join occurrences o on o.id = r.occurrence_id
    where r.person_id = ${viewer.id} and r.state in ${[...openStates]} and o.state = 'planned'
      and o.ends_at > now() - interval '1 hour' and ${guestsMayCome(sql`o.space_id`)}
      and not ${isOpenTo(sql`r.person_id`, sql`o.space_id`)}
    order by o.starts_at, o.id limit 100`)
  return rows.map((row) => ({ ...row, token: tokenOf(app, row) }))
}
