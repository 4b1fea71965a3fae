import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { presets, retentionClasses } from '@waymark/contracts/workshop-agreements'
import type { RemovedThing, RetentionClass } from '@waymark/contracts/workshop-agreements'
import { record } from '../../../platform/activity.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { append, holdRoom } from '../log/commands.ts'
import { forgetTasks } from '../groups/forgetting.ts'
import { forgetNotes } from '../notes/forgetting.ts'
import { forgetPolls } from '../polls/forgetting.ts'
import { forgetQuestions } from '../questions/forgetting.ts'

interface Due {
  [column: string]: unknown
  id: string
  class: RetentionClass
}
type Forgetting = (tx: Transaction, workshopId: string) => Promise<number>

/** What a room has beside its log, by class; each removes it and answers with how much that was. */
const beside: Partial<Record<RetentionClass, [RemovedThing, Forgetting][]>> = {
  words: [
    ['questions', forgetQuestions],
    ['polls', forgetPolls],
    ['notes', forgetNotes],
  ],
  log: [['tasks', forgetTasks]],
}

/** Removes what its rules no longer keep, a class of a room at a time; each room says what was removed. */
export async function forgetEntries(database: Database, now = new Date()): Promise<void> {
  // Where nobody has said anything the rules of the room are not written down yet.
  const usual = JSON.stringify(presets.named.days)
  const { rows: due } = await database.execute<Due>(sql`
    select w.id, c.class
    from workshops w join workshops whole on whole.id = w.occurrence_id join occurrences o on o.id = whole.id
    cross join unnest(array[${sql.join(
      retentionClasses.map((each) => sql`${each}`),
      sql`, `,
    )}]) as c (class)
    where o.ends_at + make_interval(days => (coalesce(whole.rules->'days', ${usual}::jsonb)->>c.class)::int) <= ${now.toISOString()}
      and (exists (
          select from workshop_entries e
          where e.workshop_id = w.id and e.retention = c.class and e.type not in ('withheld', 'removed'))
        or c.class = 'words' and (
          exists (select from workshop_questions q where q.workshop_id = w.id)
          or exists (select from workshop_polls p where p.workshop_id = w.id)
          or exists (select from workshop_notes n where n.workshop_id = w.id))
        or c.class = 'log' and exists (select from workshop_rounds r where r.workshop_id = w.id and r.task <> ''))`)
  for (const { id, class: of } of due) await database.transaction((tx) => forgetClass(tx, id, of))
}

/** The numbers stay, since a log has no gaps; nothing else of the entries does, not even their ids. */
async function forgetClass(tx: Transaction, id: string, of: RetentionClass): Promise<void> {
  await holdRoom(tx, id)
  const theirs = sql`workshop_id = ${id} and retention = ${of} and type not in ('withheld', 'removed')`
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*) filter (where ${of} <> 'words' or type = 'chat' and (payload ? 'text' or hidden_text is not null))::int as count
    from workshop_entries where ${theirs}`)
  await tx.execute(
    sql`delete from accepted_findings where subject in (select 'entry:' || id from workshop_entries where ${theirs})`,
  )
  await tx.execute(sql`
    update workshop_entries set type = 'withheld', id = gen_random_uuid(), payload = '{}', hidden_text = null, at = 'epoch',
      participant_id = null, hat = null, credit = null, quoted_id = null, quoted_hat_id = null
    where ${theirs}`)
  const removed: [RemovedThing, number][] = [[of, rows[0]!.count]]
  for (const [what, forget] of beside[of] ?? []) removed.push([what, await forget(tx, id)])
  await tx.execute(sql`delete from workshop_snapshots where workshop_id = ${id}`)
  await tx.execute(sql`
    delete from workshop_participants where workshop_id = ${id} and not exists (
      select from workshop_entries where workshop_id = ${id} and type not in ('withheld', 'removed'))`)
  for (const [what, count] of removed)
    if (count > 0)
      await append(tx, { workshopId: id, id: randomUUID(), type: 'removed', payload: { what, count } })
  await record(tx, 'workshop.forgotten', { workshopId: id }, [`workshop:${id}`])
}
