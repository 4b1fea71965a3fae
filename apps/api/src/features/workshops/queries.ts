import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Author } from '@waymark/contracts/common'
import type { Entry, Workshop } from '@waymark/contracts/workshops'
import type { Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { may as atEvent } from '../events/access.ts'
import { findEvent } from '../events/queries.ts'
import { occurrences } from '../events/tables.ts'
import { authorJson, findAgreement } from '../networks/queries.ts'
import { may, nextTurn, standing } from './access.ts'
import { workshopEntries, workshops } from './tables.ts'

const entriesPerPage = 500

/** The room of an event the viewer sees, with their standing; a room nobody has looked into yet is waiting and empty. */
export async function findWorkshop(db: Reader, viewer: Pick<Viewer, 'id'>, workshopId: string) {
  const event = await findEvent(db, viewer, workshopId)
  if (!event) return undefined
  const [room] = await db.select().from(workshops).where(eq(workshops.id, workshopId))
  return {
    ...event,
    eventState: event.state,
    state: room?.state ?? ('waiting' as const),
    lastSeq: room?.lastSeq ?? 0,
    collectionId: room?.collectionId ?? null,
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
    agreement: agreement?.text ?? null,
    serverTime: now.toISOString(),
    can: {
      speak: may.speak(viewer, workshop, now),
      run: may.turn(viewer, workshop, now),
      checkIn: atEvent.checkIn({ ...workshop, state: workshop.eventState }, now),
    },
  }
}

const columns = {
  id: workshopEntries.id,
  seq: workshopEntries.seq,
  at: workshopEntries.at,
  actor: sql<Author | null>`case when ${workshopEntries.actorId} is null then null else ${authorJson(workshopEntries.actorId, workshopEntries.hatId, occurrences.spaceId)} end`,
  type: workshopEntries.type,
  payload: workshopEntries.payload,
}

const inOrder = (db: Reader) =>
  db
    .select(columns)
    .from(workshopEntries)
    .innerJoin(occurrences, eq(occurrences.id, workshopEntries.workshopId))
    .orderBy(asc(workshopEntries.seq))
    .$dynamic()

/** The log after a number, in order. */
export const listEntries = (db: Reader, workshopId: string, after: number): Promise<Entry[]> =>
  inOrder(db)
    .where(and(eq(workshopEntries.workshopId, workshopId), gt(workshopEntries.seq, after)))
    .limit(entriesPerPage)

export async function findEntry(db: Reader, workshopId: string, seq: number): Promise<Entry | undefined> {
  const [entry] = await inOrder(db).where(
    and(eq(workshopEntries.workshopId, workshopId), eq(workshopEntries.seq, seq)),
  )
  return entry
}

/** An entry by its writer: what a repeated send is answered with. */
export async function findOwnEntry(
  db: Reader,
  viewer: Viewer,
  workshopId: string,
  id: string,
): Promise<Entry | undefined> {
  const [entry] = await inOrder(db).where(
    and(
      eq(workshopEntries.workshopId, workshopId),
      eq(workshopEntries.id, id),
      eq(workshopEntries.actorId, viewer.id),
    ),
  )
  return entry
}
