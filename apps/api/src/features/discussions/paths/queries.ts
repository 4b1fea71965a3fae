import { sql } from 'drizzle-orm'
import type { Signpost } from '@waymark/contracts/thread-paths'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'

/** Signposts of a discussion the viewer is known to see; what they point at is named where they may see that too. */
export async function listSignposts(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  threadId: string,
): Promise<Signpost[]> {
  const { rows } = await db.execute<Signpost & Record<string, unknown>>(sql`
    select g.id, g.seq, g.kind, p.name as by, g.at,
      case when a.space_id is not null then json_build_object('threadId', o.id, 'title', o.title, 'seq', g.other_seq) end as other,
      case when f.space_id is not null then s.name end as "fromSpace"
    from thread_signposts g join persons p on p.id = g.person_id
    left join threads o on o.id = g.other_thread_id
    left join space_access a on a.space_id = o.space_id and a.person_id = ${viewer.id}
    left join spaces s on s.id = g.from_space_id
    left join space_access f on f.space_id = s.id and f.person_id = ${viewer.id}
    where g.thread_id = ${threadId} order by g.seq, g.at`)
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
}
