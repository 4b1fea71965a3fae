import { sql } from 'drizzle-orm'
import { presets } from '@waymark/contracts/workshop-agreements'
import { record } from '../../../platform/activity.ts'
import type { Database } from '../../../platform/database.ts'

/** Notes are words: those of a room and of its groups go when what was said there goes. */
export async function forgetNotes(database: Database, now = new Date()): Promise<void> {
  // Where nobody has said anything the rules of the room are not written down yet.
  const usual = presets.named.days.words
  await database.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      delete from workshop_notes n using workshops w, workshops whole, occurrences o
      where w.id = n.workshop_id and whole.id = w.occurrence_id and o.id = whole.id
        and o.ends_at + make_interval(days => coalesce((whole.rules->'days'->>'words')::int, ${usual})) <= ${now.toISOString()}
      returning n.workshop_id as id`)
    for (const { id } of rows) {
      await tx.execute(sql`delete from accepted_findings where subject = ${`notes:${id}`}`)
      await record(tx, 'workshop.forgotten', { workshopId: id }, [`workshop:${id}`])
    }
  })
}
