import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { OpenedKind, Opening } from '@waymark/contracts/openings'
import type { Reader } from '../../platform/database.ts'
import { authorJson } from '../networks/queries.ts'

interface Opened {
  kind: OpenedKind
  id: string
  /** Where it stands now. */
  spaceId: string
  /** Ids of those who wrote it, as a query: that they opened it tells nobody anything. */
  writers: SQL
}

/** Who opened something, but for those who wrote it; the last to look comes first. */
export async function listOpenings(db: Reader, { kind, id, spaceId, writers }: Opened): Promise<Opening[]> {
  const { rows } = await db.execute<Opening & Record<string, unknown>>(sql`
    select ${authorJson(sql`x.person_id`, sql`null::uuid`, sql`y.id`)} as person, x."firstAt", x."lastAt", exists (
      select from break_glass b where b.space_id = y.id and b.asker_id = x.person_id and b.agrees
        and b.starts_at <= x."lastAt" and b.ends_at >= x."firstAt") as "brokeGlass"
    from (
      select i.person_id, min(i.first_at) as "firstAt", max(i.last_at) as "lastAt"
      from openings i where i.kind = ${kind} and i.subject_id = ${id} group by i.person_id
    ) x join spaces y on y.id = ${spaceId}
    where x.person_id not in (${writers}) order by x."lastAt" desc limit 500`)
  const iso = (at: string) => new Date(at).toISOString()
  return rows.map((row) => ({ ...row, firstAt: iso(row.firstAt), lastAt: iso(row.lastAt) }))
}
