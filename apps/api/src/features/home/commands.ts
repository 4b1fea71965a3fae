import { sql } from 'drizzle-orm'
import type { Transaction } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** When the viewer was last here; a visit ends after four quiet hours. Touched at most once a minute. */
export async function touchVisit(tx: Transaction, viewer: Viewer): Promise<string | null> {
  const { rows } = await tx.execute<{ previous: string | null }>(sql`
    with touched as (
      update persons set
        previous_visit_at = case when quiet then last_seen_at else previous_visit_at end,
        visit_started_at = case when quiet then now() else visit_started_at end,
        last_seen_at = now()
      from (select id, coalesce(last_seen_at < now() - interval '4 hours', true) as quiet from persons where id = ${viewer.id}) was
      where persons.id = was.id and (persons.last_seen_at is null or persons.last_seen_at < now() - interval '1 minute')
      returning persons.previous_visit_at
    )
    select to_json(coalesce((select previous_visit_at from touched), (select previous_visit_at from persons where id = ${viewer.id})))#>>'{}' as previous`)
  const previous = rows[0]?.previous
  return previous ? new Date(previous).toISOString() : null
}
