import { and, eq, getColumns, inArray } from 'drizzle-orm'
import { rulesIn } from '@waymark/contracts/workshop-agreements'
import type { Workshop } from '@waymark/contracts/workshops'
import type { Reader } from '../../platform/database.ts'
import { found } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { may as atEvent } from '../events/access.ts'
import { eventSeries, occurrences } from '../events/tables.ts'
import { spaceAccess } from '../networks/access.ts'
import { findAgreement } from '../networks/queries.ts'
import { allowRunning, keyUntil, may, nextTurn, standing } from './access.ts'
import { findMeeting, readGuest } from './guests/queries.ts'
import type { Who } from './guests/queries.ts'
import { findGroup } from './groups/queries.ts'
import type { FoundGroup } from './groups/queries.ts'
import { workshopRemovals } from './removals/tables.ts'
import { workshopRoles, workshops } from './tables.ts'

/**
 * A room the viewer sees, with their standing. A group of a room has its own state and log; the event, the agreement and who
 * runs it are those of its parent.
 */
export async function findWorkshop(db: Reader, viewer: Who, workshopId: string) {
  const room = await findRoom(db, viewer, workshopId)
  if (room) return room
  const group = await findGroup(db, viewer, workshopId)
  const parent = group && (await findRoom(db, viewer, group.parentId))
  if (!parent) return undefined
  const { id, lastSeq } = group
  const state = parent.state === 'closed' ? parent.state : group.state
  return { ...parent, id, state, lastSeq, collectionId: null, agenda: [], group }
}

/** The room of a whole meeting; a group of one has none of its questions, rules or wrap-up. */
export async function findWholeRoom(db: Reader, viewer: Who, workshopId: string) {
  const workshop = await findWorkshop(db, viewer, workshopId)
  return workshop?.group ? undefined : workshop
}

/** The same for those who run it; who does not is refused. */
export async function findRunRoom(db: Reader, viewer: Who, workshopId: string) {
  const workshop = found(await findWholeRoom(db, viewer, workshopId))
  allowRunning(viewer, workshop)
  return workshop
}

/** The room of an event; one that nobody has looked into yet is waiting and empty. */
async function findRoom(db: Reader, viewer: Who, workshopId: string) {
  const event = await findMeeting(db, viewer, workshopId)
  if (!event) return undefined
  const [room] = await db
    .select({ ...getColumns(workshops), myRole: workshopRoles.role, removal: workshopRemovals.reason })
    .from(workshops)
    .leftJoin(
      workshopRoles,
      and(eq(workshopRoles.workshopId, workshops.id), eq(workshopRoles.personId, viewer.id)),
    )
    .leftJoin(
      workshopRemovals,
      and(eq(workshopRemovals.workshopId, workshops.id), eq(workshopRemovals.personId, viewer.id)),
    )
    .where(eq(workshops.id, workshopId))
  return {
    ...event,
    eventState: event.state,
    state: room?.state ?? ('waiting' as const),
    lastSeq: room?.lastSeq ?? 0,
    // Guests see nothing of what lies beside the room, and have no part in running it.
    collectionId: event.guest ? null : (room?.collectionId ?? null),
    myRole: event.guest ? null : (room?.myRole ?? null),
    group: null as FoundGroup | null,
    rules: rulesIn(event.sensitivity, room?.rules ?? null),
    removal: room?.removal ?? null,
  }
}
export type FoundWorkshop = NonNullable<Awaited<ReturnType<typeof findWorkshop>>>

export async function readWorkshop(db: Reader, viewer: Viewer, workshop: FoundWorkshop): Promise<Workshop> {
  const now = new Date()
  const agreement = await findAgreement(db, workshop.networkId)
  return {
    ...workshop,
    state: standing(workshop, now),
    turnsAt: nextTurn(workshop, now),
    keyUntil: keyUntil(workshop),
    agreement: agreement?.text ?? null,
    guest: await readGuest(db, viewer, {
      ...workshop,
      id: workshop.group?.parentId ?? workshop.id,
      state: workshop.eventState,
    }),
    serverTime: now.toISOString(),
    can: {
      speak: may.speak(viewer, workshop, now),
      run: may.turn(viewer, workshop, now),
      checkIn: atEvent.checkIn({ ...workshop, state: workshop.eventState }, now),
      lead: may.run(viewer, workshop),
      note: may.note(viewer, workshop),
      tidy: may.tidy(viewer, workshop),
      hear: may.hear(viewer, workshop),
    },
  }
}

/** Of these people, those who hear what is for whoever runs the room. */
export async function listHearing(db: Reader, workshopId: string, people: string[]): Promise<Set<string>> {
  const rows = await db
    .select({
      id: spaceAccess.personId,
      level: spaceAccess.level,
      hostId: eventSeries.hostId,
      myRole: workshopRoles.role,
    })
    .from(workshops)
    .innerJoin(occurrences, eq(occurrences.id, workshops.occurrenceId))
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(
      spaceAccess,
      and(eq(spaceAccess.spaceId, occurrences.spaceId), inArray(spaceAccess.personId, people)),
    )
    .leftJoin(
      workshopRoles,
      and(eq(workshopRoles.workshopId, occurrences.id), eq(workshopRoles.personId, spaceAccess.personId)),
    )
    .where(eq(workshops.id, workshopId))
  return new Set(rows.filter((row) => may.hear(row, row)).map(({ id }) => id))
}
