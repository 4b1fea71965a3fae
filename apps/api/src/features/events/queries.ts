import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Occurrence } from '@waymark/contracts/events'
import type { Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { guestsMayCome, openTo, spaceAccess } from '../networks/access.ts'
import { authorJson } from '../networks/queries.ts'
import { spaces } from '../networks/tables.ts'
import { may } from './access.ts'
import { guestPlaces } from './guests/tables.ts'
import { eventSeries, occurrences, registrations } from './tables.ts'

const eventsShown = 200
const mineShown = 100
/** Of what somebody hosts or has a place at, so much may have been closed to them since. */
const closedAtMost = 50

const facts = {
  id: occurrences.id,
  seriesId: occurrences.seriesId,
  spaceId: occurrences.spaceId,
  spaceName: spaces.name,
  networkId: spaces.networkId,
  sensitivity: spaces.sensitivity,
  title: occurrences.title,
  description: occurrences.description,
  kind: eventSeries.kind,
  hostId: eventSeries.hostId,
  host: authorJson(eventSeries.hostId, eventSeries.hatId, eventSeries.spaceId),
  startsAt: occurrences.startsAt,
  endsAt: occurrences.endsAt,
  timeZone: occurrences.timeZone,
  place: occurrences.place,
  capacity: occurrences.capacity,
  onlineCapacity: occurrences.onlineCapacity,
  roomCapacity: occurrences.roomCapacity,
  perOrganisation: occurrences.perOrganisation,
  kept: occurrences.kept,
  approves: occurrences.approves,
  guests: occurrences.guests,
  agenda: occurrences.agenda,
  registered: occurrences.registered,
  offered: occurrences.offered,
  waiting: occurrences.waiting,
  recurrenceId: occurrences.recurrenceId,
  exceptions: occurrences.exceptions,
  repeats: sql<boolean>`${eventSeries.rule} is not null`,
  state: occurrences.state,
  sequence: occurrences.sequence,
  changedAt: occurrences.changedAt,
  /** Its rule, as a calendar is told of it. */
  series: {
    id: eventSeries.id,
    rule: eventSeries.rule,
    startsAt: eventSeries.startsAt,
    timeZone: eventSeries.timeZone,
    sequence: eventSeries.sequence,
  },
  myRegistration: registrations.state,
  myOfferUntil: registrations.offeredUntil,
  level: spaceAccess.level,
  role: spaceAccess.role,
  agreed: spaceAccess.agreed,
}

const seen = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  db
    .select(facts)
    .from(occurrences)
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, occurrences.spaceId))
    .leftJoin(
      registrations,
      and(eq(registrations.occurrenceId, occurrences.id), eq(registrations.personId, viewer.id)),
    )
    .$dynamic()
type Row = Awaited<ReturnType<typeof seen>>[number]

const present = (viewer: Pick<Viewer, 'id'>, row: Row): Occurrence => {
  const now = new Date()
  return {
    ...row,
    can: {
      register: may.register(row, now),
      wait: may.wait(row, now),
      cancel: may.cancel(row, now),
      change: may.change(viewer, row),
      enter: may.enter(viewer, row),
      seePeople: may.seePeople(viewer, row),
    },
  }
}

/**
 * An event with the viewer's standing; `lock` holds its places until the transaction ends. The lock is a statement of
 * its own: one that waits for it would go on with registrations as they were before the wait.
 */
export async function findEvent(db: Reader, viewer: Pick<Viewer, 'id'>, occurrenceId: string, lock?: 'lock') {
  if (lock) await hold(db, occurrenceId)
  const [row] = await seen(db, viewer).where(eq(occurrences.id, occurrenceId))
  return row
}
const hold = (db: Reader, occurrenceId: string) =>
  db.select({ id: occurrences.id }).from(occurrences).where(eq(occurrences.id, occurrenceId)).for('update')

/** The same for a guest with a place or a wish there, who has no part in the network and no way around this. */
export async function findEventForGuest(db: Reader, personId: string, occurrenceId: string, lock?: 'lock') {
  if (lock) await hold(db, occurrenceId)
  const [row] = await db
    .select({
      ...facts,
      level: sql<number>`0`,
      role: sql<Row['role']>`null`,
      agreed: sql<boolean>`true`,
    })
    .from(occurrences)
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .innerJoin(
      registrations,
      and(eq(registrations.occurrenceId, occurrences.id), eq(registrations.personId, personId)),
    )
    .innerJoin(guestPlaces, eq(guestPlaces.registrationId, registrations.id))
    .where(and(eq(occurrences.id, occurrenceId), guestsMayCome(occurrences.spaceId)))
  return row
}

export async function readEvent(
  db: Reader,
  viewer: Viewer,
  occurrenceId: string,
): Promise<Occurrence | undefined> {
  const row = await findEvent(db, viewer, occurrenceId)
  return row && present(viewer, row)
}

/** All dates of a series the viewer may see, in order, whatever became of them. */
export const listEventsOfSeries = (db: Reader, viewer: Viewer, seriesId: string) =>
  seen(db, viewer)
    .where(eq(occurrences.seriesId, seriesId))
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))

interface ListWish {
  networkId: string
  spaceId?: string
  from?: string
  to?: string
}

/** Events that touch a stretch of time, in order; without one, from three months ago on. */
export async function listEvents(
  db: Reader,
  viewer: Viewer,
  { networkId, spaceId, from, to }: ListWish,
): Promise<Occurrence[]> {
  const rows = await seen(db, viewer)
    .where(
      and(
        eq(spaces.networkId, networkId),
        spaceId ? eq(occurrences.spaceId, spaceId) : undefined,
        gt(occurrences.endsAt, from ?? new Date(Date.now() - 92 * 86_400_000).toISOString()),
        to ? lt(occurrences.startsAt, to) : undefined,
      ),
    )
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
    .limit(eventsShown)
  return rows.map((row) => present(viewer, row))
}

/** What the viewer has or wants a place at or hosts, soonest first, until an hour after it ended. */
export async function listMyEvents(db: Reader, viewer: Viewer, limit = mineShown): Promise<Occurrence[]> {
  const rows = await seen(db, viewer)
    .where(
      // Found from the person’s side: by way of all dates to come, each would be looked at.
      sql`${occurrences.id} in (
        select mine.id from (
          select o.id, o.starts_at from registrations r join occurrences o on o.id = r.occurrence_id
          where r.person_id = ${viewer.id} and r.state in ('registered', 'offered', 'waitlisted', 'pending_approval')
            and o.ends_at > now() - interval '1 hour' and o.state = 'planned'
          union
          select o.id, o.starts_at from event_series s join occurrences o on o.series_id = s.id
          where s.host_id = ${viewer.id} and o.ends_at > now() - interval '1 hour' and o.state = 'planned'
          order by starts_at, id limit ${limit + closedAtMost}
        ) mine)`,
    )
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
    .limit(limit)
  return rows.map((row) => present(viewer, row))
}
