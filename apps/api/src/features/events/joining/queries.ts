import { sql } from 'drizzle-orm'
import type { Join } from '@waymark/contracts/event-joining'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hasComeIn, letsInAt } from '../access.ts'
import { findEvent } from '../queries.ts'
import { findRegistration } from '../registrations/queries.ts'
import { doorCode, placeCode, readCode } from './codes.ts'
import type { Seal } from './codes.ts'

/** Codes of dates that ended longer ago lead nowhere. */
const keptDays = 60
const placesLookedAt = 500

interface Held {
  registrationId: string
  occurrenceId: string
  version: number
  isCurrent: boolean
  hasPlace: boolean
}

/**
 * The places a person has or had, newest dates first, with each version that was one. A code is looked for among their own
 * only: whoever holds another’s learns nothing by it, and there is nothing to guess.
 */
async function listHeld(db: Reader, viewer: Pick<Viewer, 'id'>): Promise<Held[]> {
  const { rows } = await db.execute<Held & Record<string, unknown>>(sql`
    select r.id as "registrationId", r.occurrence_id as "occurrenceId", s.version,
      r.state = 'registered' and r.version = s.version as "isCurrent", r.state = 'registered' as "hasPlace"
    from registrations r
    join occurrences o on o.id = r.occurrence_id
    join registration_steps s on s.registration_id = r.id and s.state = 'registered'
    where r.person_id = ${viewer.id} and o.ends_at > now() - make_interval(days => ${keptDays})
    order by o.starts_at desc, s.version desc limit ${placesLookedAt}`)
  return rows
}

/** What a code of the viewer leads to; undefined when none of theirs is like it, or it is not open to them any more. */
export async function findJoin(
  db: Reader,
  seal: Seal,
  viewer: Pick<Viewer, 'id'>,
  typed: string,
): Promise<Join | undefined> {
  const code = readCode(typed)
  const held = await listHeld(db, viewer)
  const mine = held.find(({ registrationId, version }) => placeCode(seal, registrationId, version) === code)
  const there = mine ?? held.find(({ occurrenceId }) => doorCode(seal, occurrenceId) === code)
  const event = there && (await findEvent(db, viewer, there.occurrenceId))
  if (!event) return undefined
  const registration = await findRegistration(db, event.id, { personId: viewer.id })
  const checkedInAt = registration?.checkedInAt ?? null
  return {
    ...event,
    occurrenceId: event.id,
    kind: mine ? 'place' : 'door',
    standing: standingOf(event, mine ? mine.isCurrent : there.hasPlace, Date.now()),
    opensAt: new Date(letsInAt(event)).toISOString(),
    checkedInAt: hasComeIn(checkedInAt, event) ? checkedInAt : null,
  }
}

/** Whose place at a date a code is of, for those who run it and had it read out to them. */
export async function findHolder(
  db: Reader,
  seal: Seal,
  occurrenceId: string,
  typed: string,
): Promise<string | undefined> {
  const code = readCode(typed)
  const { rows } = await db.execute<{ id: string; personId: string; version: number }>(sql`
    select id, person_id as "personId", version from registrations
    where occurrence_id = ${occurrenceId} and state = 'registered'`)
  return rows.find(({ id, version }) => placeCode(seal, id, version) === code)?.personId
}

export function standingOf(
  event: { state: string; startsAt: string; endsAt: string },
  holds: boolean,
  now: number,
): Join['standing'] {
  if (event.state === 'cancelled') return 'cancelled'
  if (Date.parse(event.endsAt) <= now) return 'over'
  if (!holds) return 'given-back'
  return now < letsInAt(event) ? 'early' : 'ready'
}
