import { sql } from 'drizzle-orm'
import type { Handover, MailedHandover } from '@waymark/contracts/event-handovers'
import type { Reader } from '../../../platform/database.ts'
import { guestsMayCome } from '../../networks/access.ts'
import { givesPlaces } from '../access.ts'
import { hashOf } from '../guests/addresses.ts'
import type { findEvent } from '../queries.ts'
import { findRegistration } from '../registrations/queries.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

export interface HeldHandover {
  registrationId: string
  occurrenceId: string
  fromId: string
  from: string
  fromEmail: string
  toPersonId: string | null
  toEmail: string | null
  to: string
  until: string
}

/** Those that still count: the place is as it was, and the time has not passed. */
const held = sql`
  select h.registration_id as "registrationId", r.occurrence_id as "occurrenceId", p.id as "fromId", p.name as from, p.email as "fromEmail",
    h.to_person_id as "toPersonId", h.to_email as "toEmail", h.to_name as to, to_json(h.expires_at)#>>'{}' as until
  from place_handovers h
  join registrations r on r.id = h.registration_id and r.version = h.version and r.state = 'registered'
  join persons p on p.id = r.person_id
  join occurrences o on o.id = r.occurrence_id
  where h.expires_at > now() and o.state = 'planned' and o.ends_at > now()`

type Row = HeldHandover & Record<string, unknown>
export async function listHandovers(db: Reader, occurrenceId: string): Promise<HeldHandover[]> {
  return (await db.execute<Row>(sql`${held} and r.occurrence_id = ${occurrenceId}`)).rows
}

export async function findMailedHandover(db: Reader, token: string): Promise<HeldHandover | undefined> {
  const mailed = sql`${held} and h.token_hash = ${hashOf(token)} and o.guests is not null and ${guestsMayCome(sql`o.space_id`)}`
  return (await db.execute<Row>(mailed)).rows[0]
}

export async function readMailedHandover(
  db: Reader,
  handover: HeldHandover,
): Promise<MailedHandover | undefined> {
  const { rows } = await db.execute<
    Omit<MailedHandover, 'from' | 'to' | 'until'> & Record<string, unknown>
  >(sql`
    select title, to_json(starts_at)#>>'{}' as "startsAt", to_json(ends_at)#>>'{}' as "endsAt", guests->>'place' as place
    from occurrences where id = ${handover.occurrenceId}`)
  return rows[0] && { ...rows[0], from: handover.from, to: handover.to, until: handover.until }
}

export async function readHandover(db: Reader, viewer: { id: string }, event: Event): Promise<Handover> {
  const all = await listHandovers(db, event.id)
  const given = all.find(({ fromId }) => fromId === viewer.id)
  const offered = all.find(({ toPersonId }) => toPersonId === viewer.id)
  const mine = await findRegistration(db, event.id, { personId: viewer.id })
  const give = mine?.state === 'registered' && mine.organisationId !== null && givesPlaces(event, new Date())
  return {
    given: given ? { name: given.to, until: given.until } : null,
    offered: offered ? { name: offered.from, until: offered.until } : null,
    can: { give, giveByMail: give && event.guests !== null },
  }
}

/** People of an organisation who may take part in an event by the access rule, and have no place at it. */
export async function listColleagues(
  db: Reader,
  { id, spaceId, sensitivity }: Pick<Event, 'id' | 'spaceId' | 'sensitivity'>,
  organisationId: string,
): Promise<{ personId: string; name: string; email: string; hatId: string }[]> {
  const { rows } = await db.execute<{ personId: string; name: string; email: string; hatId: string }>(sql`
    select p.id as "personId", p.name, p.email, h.id as "hatId"
    from hats h join persons p on p.id = h.person_id
    where h.organisation_id = ${organisationId} and h.state = 'active'
      and exists (select from space_access a where a.person_id = p.id and a.space_id = ${spaceId} and a.role is not null
        and a.agreed and not (a.role = 'observer' and ${sensitivity} in ('chatham-house', 'closed')))
      and not exists (select from registrations r where r.occurrence_id = ${id} and r.person_id = p.id
        and r.state in ('registered', 'offered'))
    order by p.name, p.id limit 200`)
  return rows
}
