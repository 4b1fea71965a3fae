import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Entry, EntryType } from '@waymark/contracts/workshop-entries'
import { emptyRoom, foldAll } from '@waymark/contracts/workshop-state'
import type { RoomState, RunStep } from '@waymark/contracts/workshop-state'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { occurrences } from '../../events/tables.ts'
import { actorJson, unknownActor, unveil, unveilState, veiledActor, withName } from '../key/queries.ts'
import { workshopParticipants } from '../key/tables.ts'
import { workshopEntries, workshops, workshopSnapshots } from '../tables.ts'
import type { Audience } from '../tables.ts'

const entriesPerPage = 500
const newestShown = 100

const columns = {
  id: workshopEntries.id,
  seq: workshopEntries.seq,
  at: workshopEntries.at,
  participantId: workshopEntries.participantId,
  credit: workshopEntries.credit,
  type: workshopEntries.type,
  payload: workshopEntries.payload,
  audience: workshopEntries.audience,
}
export type FoundEntry = Entry & { audience: Audience }

/** Entries as those in the room see them: through the key of the room, as long as there is one. */
async function findAll(
  db: Reader,
  where: SQL | undefined,
  newestFirst = false,
  limit = 1,
): Promise<FoundEntry[]> {
  const rows = await db
    .select({ ...columns, actor: actorJson })
    .from(workshopEntries)
    .innerJoin(workshops, eq(workshops.id, workshopEntries.workshopId))
    .innerJoin(occurrences, eq(occurrences.id, workshops.occurrenceId))
    .leftJoin(workshopParticipants, eq(workshopParticipants.id, workshopEntries.participantId))
    .where(where)
    .orderBy(newestFirst ? desc(workshopEntries.seq) : asc(workshopEntries.seq))
    .limit(limit)
  return unveil(
    db,
    rows.map(({ participantId, credit, actor, ...entry }) => ({
      ...entry,
      actor: actor ?? (credit || participantId ? unknownActor(entry.id, credit) : null),
    })),
  )
}
const numbered = (workshopId: string, which: SQL | undefined) =>
  and(eq(workshopEntries.workshopId, workshopId), which)

/** An entry as somebody may read it: of what is not for them they learn that there is a number, and nothing else. */
export function shownTo(hears: boolean, { audience, ...entry }: FoundEntry): Entry {
  if (audience === 'room' || hears) return entry
  const { seq } = entry
  return { seq, id: unknown, at: never, actor: null, type: 'withheld', payload: {} }
}
const unknown = '00000000-0000-4000-8000-000000000000'
const never = '1970-01-01T00:00:00.000Z'

/** The log after a number, in order. */
export async function listEntries(
  db: Reader,
  hears: boolean,
  workshopId: string,
  after: number,
): Promise<Entry[]> {
  return shownIn(hears, await pageAfter(db, workshopId, after))
}
export const shownIn = (hears: boolean, rows: FoundEntry[]): Entry[] => rows.map((row) => shownTo(hears, row))

/** As it stands in the log: for readers only through `shownIn`. */
export function pageAfter(db: Reader, workshopId: string, after: number): Promise<FoundEntry[]> {
  return findAll(db, numbered(workshopId, gt(workshopEntries.seq, after)), false, entriesPerPage)
}
/** The newest of those before a number, in order. */
export async function listEarlier(
  db: Reader,
  hears: boolean,
  workshopId: string,
  before: number,
): Promise<Entry[]> {
  const rows = await findAll(db, numbered(workshopId, lt(workshopEntries.seq, before)), true, newestShown)
  return rows.toReversed().map((row) => shownTo(hears, row))
}

/**
 * What the log adds up to for one audience, from what was kept of it and what came after: `kept` as it may be kept, without
 * people, and `state` as it is shown.
 */
export async function readRoom(
  db: Reader,
  hears: boolean,
  workshopId: string,
): Promise<{ kept: RoomState; state: RoomState }> {
  const audience = hears ? 'facilitators' : 'room'
  const [snapshot] = await db
    .select({ state: workshopSnapshots.state })
    .from(workshopSnapshots)
    .where(and(eq(workshopSnapshots.workshopId, workshopId), eq(workshopSnapshots.audience, audience)))
  // What was kept before a room had some part lacks it.
  let kept = { ...emptyRoom, ...snapshot?.state }
  for (;;) {
    const more = await listVeiled(db, workshopId, kept.seq)
    kept = foldAll(
      kept,
      more.map((entry) => shownTo(hears, entry)),
    )
    if (more.length < entriesPerPage) return { kept, state: await unveilState(db, workshopId, kept) }
  }
}

export const readState = async (db: Reader, hears: boolean, workshopId: string): Promise<RoomState> =>
  (await readRoom(db, hears, workshopId)).state

/** The log after a number, without people: as it lies in the table. */
async function listVeiled(db: Reader, workshopId: string, after: number): Promise<FoundEntry[]> {
  const rows = await db
    .select({ ...columns, hat: workshopEntries.hat })
    .from(workshopEntries)
    .where(numbered(workshopId, gt(workshopEntries.seq, after)))
    .orderBy(asc(workshopEntries.seq))
    .limit(entriesPerPage)
  return rows.map(({ participantId, hat, credit, ...entry }) => ({
    ...entry,
    payload: withName(entry.type, entry.payload),
    actor: participantId ? veiledActor(participantId, hat) : credit && unknownActor(entry.id, credit),
  }))
}

/** What can be answered, changed or taken away, and of a card that it was read. */
const targets: EntryType[] = ['chat', 'harvest', 'card']
/** Words that something is said of: what they are, who said them, and whether they are hidden or were taken away. */
export async function findTarget(db: Reader, workshopId: string, id: string) {
  const [target] = await db
    .select({
      type: workshopEntries.type,
      actorId: sql<string | null>`coalesce(${workshopParticipants.personId}, ${workshopEntries.quotedId})`,
      isHidden: sql<boolean>`${workshopEntries.hiddenText} is not null`,
      isGone: sql<boolean>`not ${workshopEntries.payload} ? 'text' and ${workshopEntries.hiddenText} is null`,
    })
    .from(workshopEntries)
    .leftJoin(workshopParticipants, eq(workshopParticipants.id, workshopEntries.participantId))
    .where(
      and(
        eq(workshopEntries.workshopId, workshopId),
        eq(workshopEntries.id, id),
        inArray(workshopEntries.type, targets),
      ),
    )
  return target
}

/** Whether somebody asked for a break by this entry. */
export async function hasBreak(db: Reader, workshopId: string, id: string): Promise<true | undefined> {
  const asked = await db.$count(
    workshopEntries,
    and(numbered(workshopId, eq(workshopEntries.id, id)), eq(workshopEntries.type, 'break')),
  )
  return asked > 0 || undefined
}

/** The steps of the room, once they are laid out. */
export async function findSheet(db: Reader, workshopId: string): Promise<RunStep[] | undefined> {
  const [sheet] = await db
    .select({ payload: workshopEntries.payload })
    .from(workshopEntries)
    .where(and(eq(workshopEntries.workshopId, workshopId), eq(workshopEntries.type, 'sheet')))
    .orderBy(desc(workshopEntries.seq))
    .limit(1)
  return sheet?.payload.steps
}

/** An entry by its writer: what a repeated send is answered with. */
export async function findOwnEntry(
  db: Reader,
  viewer: Viewer,
  workshopId: string,
  id: string,
): Promise<Entry | undefined> {
  const [entry] = await findAll(
    db,
    numbered(workshopId, and(eq(workshopEntries.id, id), eq(workshopParticipants.personId, viewer.id))),
  )
  return entry && shownTo(true, entry)
}
