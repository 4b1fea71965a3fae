import { sql } from 'drizzle-orm'
import { daysOfGuests } from '@waymark/contracts/event-guests'
import type { Database } from '../../../platform/database.ts'

/**
 * Forgets who guests were in a room, when the rest of what is known of them is forgotten, also where the rules name people:
 * their words stay as those of a participant. Whoever has joined meanwhile keeps what they said. Safe to repeat.
 */
export async function forgetRoomGuests(db: Database, now = new Date()): Promise<void> {
  const old = sql`p.is_guest and o.ends_at < ${now.toISOString()}::timestamptz - make_interval(days => ${daysOfGuests})`
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      update workshop_questions q set asker_id = null from occurrences o, persons p
      where o.id = q.workshop_id and p.id = q.asker_id and ${old}`)
    await tx.execute(sql`
      update workshop_entries e set quoted_id = null from workshops w, occurrences o, persons p
      where w.id = e.workshop_id and o.id = w.occurrence_id and p.id = e.quoted_id and ${old}`)
    await tx.execute(sql`
      delete from workshop_participants k using workshops w, occurrences o, persons p
      where w.id = k.workshop_id and o.id = w.occurrence_id and p.id = k.person_id and ${old}`)
  })
}
