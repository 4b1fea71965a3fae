import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { MyPlace, Place } from '@waymark/contracts/event-places'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { hasComeIn } from '../access.ts'
import { guestPlaces } from '../guests/tables.ts'
import { registrations } from '../tables.ts'
import { inFairOrder } from './places.ts'
import { listSeats, seat } from './seats.ts'

export async function findRegistration(
  db: Reader,
  occurrenceId: string,
  by: { personId: string } | { id: string },
) {
  const [row] = await db
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.occurrenceId, occurrenceId),
        'id' in by ? eq(registrations.id, by.id) : eq(registrations.personId, by.personId),
      ),
    )
  return row
}
export type Registration = NonNullable<Awaited<ReturnType<typeof findRegistration>>>

/** The viewer’s own standing; nobody is told who else is in line, only how many come first. */
export async function readMyPlace(
  db: Reader,
  date: { id: string; networkId: string; kept: unknown[]; startsAt: string },
  personId: string,
): Promise<MyPlace> {
  const mine = await findRegistration(db, date.id, { personId })
  if (!mine)
    return {
      state: null,
      ahead: null,
      offeredUntil: null,
      way: null,
      joinsLate: false,
      listensOnly: false,
      note: '',
      reason: null,
      answer: '',
      checkedInAt: null,
      hasIt: false,
    }
  let ahead: number | null = null
  if (mine.state === 'waitlisted') {
    const { held, line } = await listSeats(db, date)
    ahead = inFairOrder(held, line).findIndex(({ id }) => id === mine.id)
  }
  return {
    ...mine,
    ahead,
    checkedInAt: hasComeIn(mine.checkedInAt, date) ? mine.checkedInAt : null,
    hasIt: mine.hasItFor === date.startsAt,
  }
}

/** Everybody with a row, those who hold a place first, then the line in the order it is asked. */
export async function listPlaces(
  db: Reader,
  date: { id: string; networkId: string; kept: unknown[]; startsAt: string },
): Promise<Place[]> {
  const rows = await db
    .select({
      ...seat,
      name: persons.name,
      organisation: sql<string | null>`coalesce(${organisations.name}, ${guestPlaces.organisation})`,
      guest: persons.isGuest,
      sentBy: sql<string | null>`(select b.name from persons b where b.id = ${registrations.sentById})`,
      passingTo: sql<
        string | null
      >`(select h.to_name from place_handovers h where h.registration_id = ${registrations.id}
        and h.version = ${registrations.version} and h.expires_at > now())`,
      joinsLate: registrations.joinsLate,
      listensOnly: registrations.listensOnly,
      note: registrations.note,
      offeredUntil: registrations.offeredUntil,
      checkedInAt: registrations.checkedInAt,
      since: registrations.changedAt,
    })
    .from(registrations)
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .leftJoin(hats, eq(hats.id, registrations.hatId))
    .leftJoin(organisations, eq(organisations.id, hats.organisationId))
    .leftJoin(guestPlaces, eq(guestPlaces.registrationId, registrations.id))
    // Of somebody who has not shown that the address is theirs nothing is shown.
    .where(and(eq(registrations.occurrenceId, date.id), ne(registrations.state, 'pending_code')))
    .orderBy(asc(registrations.registeredAt), asc(registrations.id))
  const { held, line } = await listSeats(db, date)
  const order = new Map(inFairOrder(held, line).map(({ id }, index) => [id, index]))
  const rank = ['pending_approval', 'registered', 'offered', 'waitlisted', 'pending_code']
  const ranked = ({ state }: (typeof rows)[number]) => (rank.indexOf(state) + 99) % 99
  const here = rows.map((row) => ({
    ...row,
    checkedInAt: hasComeIn(row.checkedInAt, date) ? row.checkedInAt : null,
  }))
  return here.toSorted(
    (one, other) => ranked(one) - ranked(other) || (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0),
  )
}

/** Dates where the clock has something to do: an offer has ended, or kept places have just opened to those in line. */
export async function listUnsettled(db: Reader): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select occurrence_id as id from registrations where state = 'offered' and offered_until <= now()
    union
    select id from occurrences where waiting > 0 and kept <> '[]' and state = 'planned'
      and starts_at between now() and now() + interval '2 days'`)
  return rows.map(({ id }) => id)
}
