import type { Home } from '@waymark/contracts/home'
import type { Database } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { listDrafts, listNewCases } from '../cases/queries.ts'
import { listMyThreads, listNewThreads } from '../discussions/queries.ts'
import { listMyEvents } from '../events/queries.ts'
import { listNetworks } from '../networks/queries.ts'

const shown = 6

/** What the viewer comes home to, since their last visit. */
export async function readHome(db: Database, viewer: Viewer, lastVisitAt: string | null): Promise<Home> {
  const [networks, newThreads, newCases, nextEvents, conversations, drafts] = await Promise.all([
    listNetworks(db, viewer),
    listNewThreads(db, viewer, lastVisitAt, shown),
    listNewCases(db, viewer, lastVisitAt, shown),
    listMyEvents(db, viewer, shown),
    listMyThreads(db, viewer, shown),
    listDrafts(db, viewer, shown),
  ])
  return {
    lastVisitAt,
    networks: networks.filter(({ myRole }) => myRole),
    newThreads,
    newCases,
    nextEvents,
    conversations,
    drafts,
  }
}
