import { sql } from 'drizzle-orm'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { findEvent } from '../queries.ts'
import { readLink } from './links.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

/** Sets, swaps or takes away the link of a date, or of it and the later ones; nobody is invited anew by that. */
export async function setVideo(
  tx: Transaction,
  event: Event,
  { url: typed, andLater = false }: { url: string | null; andLater?: boolean },
): Promise<void> {
  const link = typed === null ? { url: null } : readLink(typed)
  if ('wrong' in link)
    throw new Refusal(422, 'bad_link', `The link ${link.wrong}.`, [{ pointer: '/url', detail: link.wrong }])
  const dates = sql`select id from occurrences where state = 'planned' and (id = ${event.id}
    or ${andLater} and series_id = ${event.seriesId} and starts_at > ${event.startsAt}::timestamptz)`
  if (link.url === null) await tx.execute(sql`delete from event_videos where occurrence_id in (${dates})`)
  else
    await tx.execute(sql`
      insert into event_videos (occurrence_id, url) select id, ${link.url} from (${dates}) d order by id
      on conflict (occurrence_id) do update set url = excluded.url`)
  await record(tx, 'workshop.changed', { workshopId: event.id }, [`workshop:${event.id}`])
}
