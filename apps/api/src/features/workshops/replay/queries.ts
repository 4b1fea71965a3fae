import { eq, sql } from 'drizzle-orm'
import type { Replay } from '@waymark/contracts/workshop-replays'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { isConfidential } from '../../events/calendar/invitations.ts'
import { may as inNetwork } from '../../events/holidays/access.ts'
import { may } from '../access.ts'
import { listEntries } from '../log/queries.ts'
import type { FoundWorkshop } from '../queries.ts'
import type { Entry } from '@waymark/contracts/workshop-entries'
import { replayOf } from './replaying.ts'
import type { Replayed } from './replaying.ts'
import { workshopRemarks, workshopReplays } from './tables.ts'

/** The whole log, as those who run the room read it. */
export async function listAll(db: Reader, workshopId: string): Promise<Entry[]> {
  const all: Entry[] = []
  for (;;) {
    const more = await listEntries(db, true, workshopId, all.at(-1)?.seq ?? 0)
    if (more.length === 0) return all
    all.push(...more)
  }
}

interface Meeting {
  id: string
  agenda: { title: string; minutes: number }[]
  endsAt: string
}
export const countReplay = ({ agenda, endsAt }: Meeting, entries: Entry[]): Replayed[] =>
  replayOf(entries, agenda, Date.parse(endsAt) < Date.now() ? endsAt : new Date().toISOString())

/** What was kept of it, or while it is not over what its log says now. */
export async function findSteps(db: Reader, meeting: Meeting): Promise<Replayed[]> {
  const [kept] = await db
    .select({ steps: workshopReplays.steps })
    .from(workshopReplays)
    .where(eq(workshopReplays.workshopId, meeting.id))
  return kept?.steps ?? countReplay(meeting, await listAll(db, meeting.id))
}

/** Whoever runs this meeting, has run one in the network, or plans for it. */
export async function facilitates(db: Reader, viewer: Viewer, workshop: FoundWorkshop): Promise<boolean> {
  if (may.run(viewer, workshop) || inNetwork.keep({ myRole: workshop.role })) return true
  const { rows } = await db.execute<{ runs: number }>(sql`
    select 1 as runs from occurrences o join spaces s on s.id = o.space_id join event_series e on e.id = o.series_id
    left join workshop_roles r on r.workshop_id = o.id and r.person_id = ${viewer.id}
    where s.network_id = ${workshop.networkId} and o.state = 'planned'
      and (e.host_id = ${viewer.id} or r.role in ('facilitator', 'co-facilitator')) limit 1`)
  return rows.length > 0
}

export async function readReplay(db: Reader, viewer: Viewer, workshop: FoundWorkshop): Promise<Replay> {
  const { id, title, networkId, startsAt, sensitivity, role } = workshop
  const remarks = await db.select().from(workshopRemarks).where(eq(workshopRemarks.workshopId, id))
  const steps = await findSteps(db, workshop)
  return {
    id,
    title,
    networkId,
    startsAt,
    steps: steps.map((step) => ({
      ...step,
      remark: remarks.find(({ key }) => key === step.key)?.words ?? '',
    })),
    can: {
      remark: may.run(viewer, workshop) && workshop.agreed,
      keep: inNetwork.keep({ myRole: role }) && !isConfidential(sensitivity),
      weigh: may.weigh(viewer, workshop),
    },
  }
}
