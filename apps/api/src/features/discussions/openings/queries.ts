import { sql } from 'drizzle-orm'
import type { Opening } from '@waymark/contracts/break-glass'
import type { Reader } from '../../../platform/database.ts'
import { authorJson } from '../../networks/queries.ts'

/** Who opened a discussion, but for whoever began it; the last to look comes first. */
export async function listOpenings(db: Reader, threadId: string): Promise<Opening[]> {
  const { rows } = await db.execute<Opening & Record<string, unknown>>(sql`
    select ${authorJson(sql`x.person_id`, sql`null::uuid`, sql`y.id`)} as person, x."firstAt", x."lastAt", exists (
      select from break_glass b where b.space_id = y.id and b.asker_id = x.person_id and b.agrees
        and b.starts_at <= x."lastAt" and b.ends_at >= x."firstAt") as "brokeGlass"
    from (
      select i.person_id, min(i.first_at) as "firstAt", max(i.last_at) as "lastAt"
      from thread_openings i where i.thread_id = ${threadId} group by i.person_id
    ) x join threads t on t.id = ${threadId} join spaces y on y.id = t.space_id
    where x.person_id <> t.author_id order by x."lastAt" desc limit 500`)
  const iso = (at: string) => new Date(at).toISOString()
  return rows.map((row) => ({ ...row, firstAt: iso(row.firstAt), lastAt: iso(row.lastAt) }))
}
