import { sql } from 'drizzle-orm'
import type { Database } from '../../../platform/database.ts'
import { countReplay, listAll } from '../replay/queries.ts'
import { workshopReplays } from '../replay/tables.ts'
import { countBalance } from './queries.ts'
import { workshopBalances } from './tables.ts'

/**
 * Keeps how a meeting went once its room is closed for good: minutes and counts of its steps, and how the talk was shared, both
 * as they are shown. Their log can go then, and so can the key of who said what. Safe to repeat.
 */
export async function keepFigures(db: Database, now = new Date()): Promise<void> {
  const { rows } = await db.execute<{
    id: string
    agenda: { title: string; minutes: number }[]
    endsAt: string
  }>(sql`
    select o.id, o.agenda, to_char(o.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "endsAt"
    from workshops w join occurrences o on o.id = w.id
    where w.last_seq > 0 and o.ends_at < ${now.toISOString()}::timestamptz - interval '1 hour'
      and not exists (select from workshop_balances b where b.workshop_id = w.id)
    order by o.ends_at limit 50`)
  for (const meeting of rows) {
    const entries = await listAll(db, meeting.id)
    const balance = await countBalance(db, meeting.id, entries)
    await db.transaction(async (tx) => {
      await tx
        .insert(workshopReplays)
        .values({ workshopId: meeting.id, steps: countReplay(meeting, entries) })
        .onConflictDoNothing()
      await tx.insert(workshopBalances).values({ workshopId: meeting.id, balance }).onConflictDoNothing()
    })
  }
}
