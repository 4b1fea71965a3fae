import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { SharedTakeaway, Takeaway } from '@waymark/contracts/cpd-takeaways'
import type { Reader } from '../../../platform/database.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { caseVersions, practiceCases } from '../../cases/tables.ts'
import { threads } from '../../discussions/tables.ts'
import { occurrences } from '../../events/tables.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { authorJson } from '../../networks/queries.ts'
import { spaces } from '../../networks/tables.ts'
import { ownedBy } from '../access.ts'
import { findFacts } from '../sources/queries.ts'
import type { Facts } from '../sources/queries.ts'
import { may, wasThere } from './access.ts'
import { takeaways } from './tables.ts'

const most = 200
const words = {
  willTry: takeaways.willTry,
  firstStep: takeaways.firstStep,
  helpWanted: takeaways.helpWanted,
  happened: takeaways.happened,
  soWhat: takeaways.soWhat,
  nowWhat: takeaways.nowWhat,
  byDay: takeaways.byDay,
  state: takeaways.state,
  audience: takeaways.audience,
  createdAt: takeaways.createdAt,
}

/** What it came from, by its name of today, while its owner sees it. */
const titleFor = ({ id }: Pick<Viewer, 'id'>): SQL<string | null> => sql<string | null>`(
  select s.title from (
    select o.title, o.space_id from ${occurrences} o where ${takeaways.fromKind} = 'event' and o.id = ${takeaways.fromId}
    union all
    select t.title, t.space_id from ${threads} t where ${takeaways.fromKind} = 'outcome' and t.id = ${takeaways.fromId}
    union all
    select v.text->>'title', c.space_id from ${practiceCases} c
    join ${caseVersions} v on v.case_id = c.id and v.version = c.version
    where ${takeaways.fromKind} = 'case' and c.id = ${takeaways.fromId} and c.hidden_at is null
  ) s join space_access a on a.space_id = s.space_id and a.person_id = ${id})`

const mine = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  db
    .select({
      id: takeaways.id,
      kind: takeaways.kind,
      ...words,
      spaceId: takeaways.spaceId,
      networkId: takeaways.networkId,
      fromKind: takeaways.fromKind,
      fromId: takeaways.fromId,
      fromTitle: titleFor(viewer),
      canShareWithEvent: wasThere(viewer),
      closedAt: takeaways.closedAt,
      savedAt: takeaways.savedAt,
      revision: takeaways.revision,
      accepted: takeaways.accepted,
    })
    .from(takeaways)
    .$dynamic()
export type TakeawayRow = Awaited<ReturnType<typeof mine>>[number]

export const present = ({ fromKind, fromId, fromTitle, ...row }: TakeawayRow): Takeaway => ({
  ...row,
  canShareWithEvent: row.canShareWithEvent ?? false,
  from: fromKind && fromId ? { kind: fromKind, id: fromId, title: fromTitle } : null,
})

/** One of the viewer’s own; another person’s is not there. */
export async function findTakeaway(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  id: string,
  { lock = false, gone = false } = {},
): Promise<TakeawayRow | undefined> {
  const query = mine(db, viewer).where(
    and(eq(takeaways.id, id), ownedBy(viewer, takeaways, gone ? 'either' : 'there')),
  )
  return (lock ? await query.for('update', { of: takeaways }) : await query)[0]
}

export async function listTakeaways(db: Reader, viewer: Viewer): Promise<Takeaway[]> {
  const rows = await mine(db, viewer)
    .where(ownedBy(viewer, takeaways))
    .orderBy(desc(takeaways.createdAt), desc(takeaways.id))
    .limit(most)
  return rows.map(present)
}

/** The facts of a viewer’s own learning log, for a note of it; its words stay where they are. */
export async function findLogFacts(db: Reader, viewer: Viewer, id: string): Promise<Facts | undefined> {
  const log = await findTakeaway(db, viewer, id)
  if (!log || log.kind !== 'log') return undefined
  const from =
    log.fromKind && log.fromId && (await findFacts(db, viewer, { kind: log.fromKind, id: log.fromId }))
  const none = { facilitator: '', network: '', networkId: null, spaceId: null, tookPart: true, isOver: true }
  const of = from || { ...none, title: 'Learning log', minutes: null }
  return { ...of, day: ukDay(new Date(log.createdAt)), activity: 'Learning log' }
}

/** What others shared, as far as the one access rule lets the viewer see where; with people of an event, if they were there. */
const shared = (db: Reader, viewer: Pick<Viewer, 'id'>) =>
  db
    .select({
      id: takeaways.id,
      kind: takeaways.kind,
      ...words,
      personId: takeaways.personId,
      fromId: takeaways.fromId,
      author: authorJson(takeaways.personId, takeaways.hatId, takeaways.spaceId),
      spaceId: spaces.id,
      networkId: spaces.networkId,
      level: spaceAccess.level,
    })
    .from(takeaways)
    .innerJoin(spaces, eq(spaces.id, takeaways.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, takeaways.spaceId))
    .$dynamic()
const isShared = (viewer: Pick<Viewer, 'id'>) =>
  and(
    isNull(takeaways.deletedAt),
    sql`(${takeaways.audience} = 'network' or (${takeaways.audience} = 'event' and ${wasThere(viewer)}))`,
  )

async function listShared(
  db: Reader,
  viewer: Viewer,
  which: SQL,
): Promise<(SharedTakeaway & { spaceId: string })[]> {
  const rows = await shared(db, viewer)
    .where(and(isShared(viewer), which))
    .orderBy(desc(takeaways.createdAt), desc(takeaways.id))
    .limit(most)
  return rows.map((row) => ({ ...row, can: { takeBack: may.takeBack(viewer, row) } }))
}
export const listOfEvent = (db: Reader, viewer: Viewer, occurrenceId: string) =>
  listShared(db, viewer, and(eq(takeaways.fromKind, 'event'), eq(takeaways.fromId, occurrenceId))!)
export const listOfNetwork = (db: Reader, viewer: Viewer, networkId: string) =>
  listShared(db, viewer, and(eq(spaces.networkId, networkId), eq(takeaways.audience, 'network'))!)

export async function findShared(db: Reader, viewer: Pick<Viewer, 'id'>, id: string) {
  const [row] = await shared(db, viewer).where(and(isShared(viewer), eq(takeaways.id, id)))
  return row
}

/** Commitments that are open on the day their owner set. For whoever writes to them; no word of theirs. */
export const listToLookAt = (db: Reader, today: string) =>
  db
    .select({
      id: takeaways.id,
      personId: takeaways.personId,
      byDay: sql<string>`${takeaways.byDay}`,
      name: persons.name,
      email: persons.email,
    })
    .from(takeaways)
    .innerJoin(persons, eq(persons.id, takeaways.personId))
    .where(
      and(
        eq(takeaways.kind, 'commitment'),
        eq(takeaways.state, 'open'),
        isNull(takeaways.deletedAt),
        lte(takeaways.byDay, today),
        // An old one that was written down late is not news.
        sql`${takeaways.byDay} > ${today}::date - 30 and ${takeaways.byDay} >= (${takeaways.createdAt} at time zone 'Europe/London')::date`,
      ),
    )
    .orderBy(asc(takeaways.byDay), asc(takeaways.id))
