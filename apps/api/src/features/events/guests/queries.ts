import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { GuestEvent, GuestJoin, GuestPlace } from '@waymark/contracts/event-guests'
import type { Reader } from '../../../platform/database.ts'
import type { GuestPlace as Place, Viewer } from '../../../platform/viewer.ts'
import { guestsMayCome } from '../../networks/access.ts'
import { givesPlaces, hasComeIn, letsInAt } from '../access.ts'
import { placeCode, readCode } from '../joining/codes.ts'
import type { Seal } from '../joining/codes.ts'
import { standingOf } from '../joining/queries.ts'
import { findEventForGuest } from '../queries.ts'
import { isOpen } from '../registrations/places.ts'
import { findRegistration, readMyPlace } from '../registrations/queries.ts'
import { readVideo } from '../video/queries.ts'
import { hashOf } from './addresses.ts'

/** An event whose host has opened it to guests, where its space and network allow that; nothing else is there for them. */
export async function readGuestEvent(
  db: Reader,
  occurrenceId: string,
  lock?: 'lock',
): Promise<(GuestEvent & { endsAt: string }) | undefined> {
  if (lock) await db.execute(sql`select from occurrences where id = ${occurrenceId} for update`)
  const { rows } = await db.execute<Omit<GuestEvent, 'can'> & Record<string, unknown>>(sql`
    select o.id, o.title, e.kind, to_json(o.starts_at)#>>'{}' as "startsAt", to_json(o.ends_at)#>>'{}' as "endsAt", o.state,
      json_build_object('name', p.name, 'organisation', (
        select g.name from hats h join organisations g on g.id = h.organisation_id where h.id = e.hat_id)) as host,
      n.name as "networkName", o.guests->>'place' as place, o.guests->>'words' as words,
      o.capacity is not null and o.registered + o.offered >= o.capacity as "isFull", o.approves,
      o.online_capacity is not null or o.room_capacity is not null as "asksWay",
      o.kept @> '[{"group": "lived-experience"}]' as "asksLivedExperience"
    from occurrences o
    join event_series e on e.id = o.series_id
    join persons p on p.id = e.host_id
    join spaces s on s.id = o.space_id
    join networks n on n.id = s.network_id
    where o.id = ${occurrenceId} and o.guests is not null and ${guestsMayCome(sql`o.space_id`)}`)
  const [row] = rows
  return row && { ...row, can: { ask: givesPlaces(row, new Date()) } }
}

export interface GuestHeld {
  registrationId: string
  occurrenceId: string
  personId: string
  email: string
  name: string
  organisation: string
  addressVersion: number
}

const held = sql`
  select r.id as "registrationId", r.occurrence_id as "occurrenceId", r.person_id as "personId", p.email, p.name,
    g.organisation, g.address_version as "addressVersion", r.version, r.state
  from guest_places g
  join registrations r on r.id = g.registration_id
  join persons p on p.id = r.person_id
  join occurrences o on o.id = r.occurrence_id`

/** Who came in with a place, as long as it is theirs and guests may come there. */
export async function findGuestViewer(db: Reader, { place, version }: Place): Promise<Viewer | undefined> {
  const { rows } = await db.execute<GuestHeld & Record<string, unknown>>(sql`
    ${held} where r.id = ${place} and r.version = ${version} and r.state = 'registered' and ${guestsMayCome(sql`o.space_id`)}`)
  const [row] = rows
  if (!row) return undefined
  const { personId, name, occurrenceId } = row
  return { id: personId, name, isAdministrator: false, sessionId: `guest ${place}`, guestOf: occurrenceId }
}

/** The place an address leads to, for as long as guests may come there. */
export async function findGuestPlace(db: Reader, token: string): Promise<GuestHeld | undefined> {
  const { rows } = await db.execute<GuestHeld & Record<string, unknown>>(
    sql`${held} where g.address_hash = ${hashOf(token)} and ${guestsMayCome(sql`o.space_id`)}`,
  )
  return rows[0]
}

export async function readGuestPlace(
  db: Reader,
  { seal }: Pick<FastifyInstance, 'seal'>,
  { occurrenceId, personId, registrationId, name, organisation }: GuestHeld,
): Promise<GuestPlace | undefined> {
  const event = await findEventForGuest(db, personId, occurrenceId)
  if (!event) return undefined
  const mine = await readMyPlace(db, event, personId)
  const registration = await findRegistration(db, occurrenceId, { id: registrationId })
  const has = mine.state === 'registered'
  const isOn = givesPlaces(event, new Date())
  return {
    ...event,
    ...mine,
    occurrenceId,
    name,
    organisation,
    eventState: event.state,
    host: event.host.name,
    place: has ? event.place : (event.guests?.place ?? ''),
    state: mine.state!,
    code: has ? placeCode(seal, registrationId, registration!.version) : null,
    can: {
      accept: isOn && mine.state === 'offered',
      cancel: isOn && isOpen(mine.state),
      askAgain: isOn && !isOpen(mine.state) && event.guests !== null,
    },
  }
}

/** More guests than come in two days; a code is looked for among their places of these days only. */
const placesLookedAt = 5000

/** The place a typed code is of. There is nothing to compare with in the database: each code is worked out anew. */
export async function findByCode(db: Reader, seal: Seal, typed: string) {
  const code = readCode(typed)
  const { rows } = await db.execute<
    GuestHeld & { version: number; state: string } & Record<string, unknown>
  >(sql`
    ${held} where r.state = 'registered' and o.ends_at > now() - interval '1 day'
      and o.starts_at < now() + interval '14 days' and ${guestsMayCome(sql`o.space_id`)}
    order by o.starts_at limit ${placesLookedAt}`)
  return rows.find(({ registrationId, version }) => placeCode(seal, registrationId, version) === code)
}

export async function readGuestJoin(
  db: Reader,
  { occurrenceId, personId }: GuestHeld,
): Promise<GuestJoin | undefined> {
  const event = await findEventForGuest(db, personId, occurrenceId)
  if (!event) return undefined
  const mine = await findRegistration(db, occurrenceId, { personId })
  const checkedInAt = hasComeIn(mine?.checkedInAt ?? null, event) ? mine!.checkedInAt : null
  const { url, provider } = await readVideo(db, { id: personId }, event)
  return {
    ...event,
    occurrenceId,
    standing: standingOf(event, mine?.state === 'registered', Date.now()),
    opensAt: new Date(letsInAt(event)).toISOString(),
    checkedInAt,
    video: url && provider ? { url, provider } : null,
  }
}
