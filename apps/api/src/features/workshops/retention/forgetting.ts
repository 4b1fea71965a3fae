import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { RetentionClass } from '@waymark/contracts/workshop-agreements'
import { record } from '../../../platform/activity.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { append, holdRoom } from '../log.ts'
import { forgetQuestions } from '../questions/forgetting.ts'

interface Due {
  [column: string]: unknown
  id: string
  class: RetentionClass
}

/** Removes what its rules no longer keep, a class of a room at a time; each room says what was removed. */
export async function forgetEntries(database: Database, now = new Date()): Promise<void> {
  const { rows: due } = await database.execute<Due>(sql`
    select distinct w.id, e.retention as class
    from workshop_entries e join workshops w on w.id = e.workshop_id
    join workshops whole on whole.id = w.occurrence_id join occurrences o on o.id = whole.id
    where e.type not in ('withheld', 'removed')
      and o.ends_at + make_interval(days => (whole.rules->'days'->>e.retention)::int) <= ${now.toISOString()}`)
  for (const { id, class: of } of due) await database.transaction((tx) => forgetClass(tx, id, of))
}

/** The numbers stay, since a log has no gaps; nothing else of the entries does, not even their ids. */
async function forgetClass(tx: Transaction, id: string, of: RetentionClass): Promise<void> {
  await holdRoom(tx, id)
  const theirs = sql`workshop_id = ${id} and retention = ${of} and type not in ('withheld', 'removed')`
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*) filter (where ${of} <> 'words' or type = 'chat' and payload ? 'text')::int as count
    from workshop_entries where ${theirs}`)
  await tx.execute(
    sql`delete from accepted_findings where subject in (select 'entry:' || id from workshop_entries where ${theirs})`,
  )
  await tx.execute(sql`
    update workshop_entries set type = 'withheld', id = gen_random_uuid(), payload = '{}', at = 'epoch', participant_id = null,
      hat = null, credit = null, quoted_id = null, quoted_hat_id = null
    where ${theirs}`)
  if (of === 'words') await forgetQuestions(tx, id)
  await tx.execute(sql`delete from workshop_snapshots where workshop_id = ${id}`)
  await tx.execute(sql`
    delete from workshop_participants where workshop_id = ${id} and not exists (
      select from workshop_entries where workshop_id = ${id} and type not in ('withheld', 'removed'))`)
  const count = rows[0]!.count
  if (count > 0)
    await append(tx, { workshopId: id, id: randomUUID(), type: 'removed', payload: { what: of, count } })
  await record(tx, 'workshop.forgotten', { workshopId: id }, [`workshop:${id}`])
}
