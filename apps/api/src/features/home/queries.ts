import { eq, sql } from 'drizzle-orm'
import type { Home } from '@waymark/contracts/home'
import type { Database } from '../../platform/database.ts'
import { found } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { listDrafts } from '../cases/drafts/queries.ts'
import { listNewCases } from '../cases/cards/queries.ts'
import { listMyThreads, listNewThreads } from '../discussions/queries.ts'
import { listMyEvents } from '../events/queries.ts'
import { persons } from '../identity/tables.ts'

const shown = 6

/** A visit ends after four quiet hours; one who was never here begins their first. */
export const visitIsOver = sql<boolean>`coalesce(${persons.lastSeenAt} < now() - interval '4 hours', true)`
/** Being here is noted once a minute, so that a home open in a window does not write all day. */
export const visitIsDue = sql<boolean>`coalesce(${persons.lastSeenAt} < now() - interval '1 minute', true)`

/** As JSON in one column, since home asks for them and for the visit in one statement. */
const networksJson = ({ id }: Viewer) => sql<Home['networks']>`(
  select coalesce(json_agg(json_build_object(
    'id', n.id, 'name', n.name, 'purpose', n.purpose, 'approach', n.approach, 'visibility', n.visibility,
    'myRole', mine.role,
    'members', (select count(*) from memberships m where m.network_id = n.id and m.state = 'active')
  ) order by n.name), '[]')
  from memberships mine join networks n on n.id = mine.network_id
  where mine.person_id = ${id} and mine.state = 'active')`

export interface Arrival extends Pick<Home, 'lastVisitAt' | 'networks'> {
  isDue: boolean
}

/** When the viewer was here before this visit, whether being here is to be noted, and the networks they are in. */
export async function findArrival(db: Database, viewer: Viewer): Promise<Arrival> {
  const [row] = await db
    .select({
      lastSeenAt: persons.lastSeenAt,
      previousVisitAt: persons.previousVisitAt,
      isOver: visitIsOver,
      isDue: visitIsDue,
      networks: networksJson(viewer),
    })
    .from(persons)
    .where(eq(persons.id, viewer.id))
  const { lastSeenAt, previousVisitAt, isOver, isDue, networks } = found(row)
  return { lastVisitAt: isOver ? lastSeenAt : previousVisitAt, isDue, networks }
}

/** What the viewer comes home to, since their last visit. */
export async function readHome(
  db: Database,
  viewer: Viewer,
  { lastVisitAt, networks }: Arrival,
): Promise<Home> {
  const [newThreads, newCases, nextEvents, conversations, drafts] = await Promise.all([
    listNewThreads(db, viewer, lastVisitAt, shown),
    listNewCases(db, viewer, lastVisitAt, shown),
    listMyEvents(db, viewer, shown),
    listMyThreads(db, viewer, shown),
    listDrafts(db, viewer, shown),
  ])
  return { lastVisitAt, networks, newThreads, newCases, nextEvents, conversations, drafts }
}
