import { sql } from 'drizzle-orm'
import { rulesIn } from '@waymark/contracts/workshop-agreements'
import type { RoomRules } from '@waymark/contracts/workshop-agreements'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { RoomRole } from '@waymark/contracts/workshop-entries'
import { record } from '../../../platform/activity.ts'
import type { Database, Reader, Transaction } from '../../../platform/database.ts'
import { evenOut } from '../../events/attendance/commands.ts'
import { keyUntil } from '../access.ts'
import { listPresent } from '../agreements/queries.ts'
import { holdRoom } from '../log/commands.ts'
import { forgetPairs } from '../groups/forgetting.ts'
import { forgetVoters } from '../polls/forgetting.ts'
import { forgetAskers } from '../questions/forgetting.ts'
import { dissolve } from './dissolving.ts'
import type { Keyed } from './dissolving.ts'

interface Due {
  [column: string]: unknown
  id: string
  /** The room’s own id, or that of the room it is a group of. */
  occurrenceId: string
  endsAt: string
  sensitivity: Sensitivity
  rules: RoomRules | null
}

/** Rooms that have a key, and will not for longer. */
async function listDue(db: Reader, now: Date): Promise<Due[]> {
  const { rows } = await db.execute<Due>(sql`
    select w.id, o.id as "occurrenceId", o.ends_at as "endsAt", s.sensitivity, whole.rules
    from workshops w join workshops whole on whole.id = w.occurrence_id join occurrences o on o.id = whole.id
    join spaces s on s.id = o.space_id
    where o.ends_at < ${now.toISOString()} and exists (select from workshop_participants k where k.workshop_id = w.id)`)
  return rows.filter((row) => {
    const until = keyUntil({
      endsAt: new Date(row.endsAt).toISOString(),
      rules: rulesIn(row.sensitivity, row.rules),
    })
    return until !== null && Date.parse(until) <= now.getTime()
  })
}

/** Destroys the keys of rooms whose time has come. A key that is made again later, by tidying up, goes the same way. */
export async function forgetKeys(database: Database, now = new Date()): Promise<void> {
  const due = await listDue(database, now)
  for (const room of due) await database.transaction((tx) => forgetKey(tx, room))
  // What was deleted would lie in the files of the table for a while.
  if (due.length > 0) await database.execute(sql`vacuum workshop_participants, workshop_removals`)
}

async function forgetKey(tx: Transaction, { id, occurrenceId, sensitivity, rules }: Due): Promise<void> {
  await holdRoom(tx, id)
  const { rows: entries } = await tx.execute<Keyed & Record<string, unknown>>(sql`
    select e.seq, e.id, e.type, e.payload, e.participant_id as "participantId", k.person_id as "personId",
      k.hats[e.hat] as "hatId", p.name, o.name as organisation
    from workshop_entries e
    left join workshop_participants k on k.id = e.participant_id left join persons p on p.id = k.person_id
    left join hats h on h.id = k.hats[e.hat] left join organisations o on o.id = h.organisation_id
    where e.workshop_id = ${id} order by e.seq`)
  const { rows: key } = await tx.execute<{ id: string }>(
    sql`select id from workshop_participants where workshop_id = ${id}`,
  )
  const { rows: helpers } = await tx.execute<{ person: string; role: RoomRole }>(sql`
    select s.host_id as person, 'facilitator' as role from occurrences o join event_series s on s.id = o.series_id where o.id = ${occurrenceId}
    union all select person_id, role from workshop_roles where workshop_id = ${occurrenceId}`)
  const left = dissolve(
    entries,
    rulesIn(sensitivity, rules),
    await listPresent(tx, occurrenceId),
    new Map(helpers.map(({ person, role }) => [person, role])),
    key.map((each) => each.id),
  )
  // Times of words to the quarter of an hour: to the second, a log of some other machine would say whose they were.
  await tx.execute(sql`
    update workshop_entries e
    set participant_id = null, hat = null, payload = d.payload, credit = coalesce(d.credit, e.credit),
      quoted_id = coalesce(d."quotedId", e.quoted_id), quoted_hat_id = coalesce(d."quotedHatId", e.quoted_hat_id),
      at = case when e.retention = 'log' then e.at else date_bin('15 minutes', e.at, timestamptz '2000-01-01') end
    from jsonb_to_recordset(${JSON.stringify(left)}::jsonb)
      as d (seq int, payload jsonb, credit jsonb, "quotedId" uuid, "quotedHatId" uuid)
    where e.workshop_id = ${id} and e.seq = d.seq`)
  await tx.execute(sql`
    update accepted_findings set person_id = ${nobody}, at = date_bin('15 minutes', at, timestamptz '2000-01-01')
    where subject in (select 'entry:' || id from workshop_entries where workshop_id = ${id}
      union all select 'question:' || id from workshop_questions where workshop_id = ${id})`)
  await forgetAskers(tx, id)
  await forgetVoters(tx, id)
  await forgetPairs(tx, id)
  await tx.execute(sql`delete from workshop_snapshots where workshop_id = ${id}`)
  await tx.execute(sql`delete from workshop_removals where workshop_id = ${id}`)
  await tx.execute(sql`delete from workshop_participants where workshop_id = ${id}`)
  // In a group of four whoever spoke is one of four.
  await tx.execute(
    sql`delete from workshop_group_people where group_id in (select id from workshops where id = ${id} or parent_id = ${id})`,
  )
  await evenOut(tx, occurrenceId)
  // Each of these has the second at which something was said or somebody came.
  await tx.execute(sql`
    delete from activity where payload->>'workshopId' = ${id}::text and name = 'entry.added'
      or payload->>'occurrenceId' = ${occurrenceId}::text and name in ('attendance.changed', 'registration.changed')`)
  await record(tx, 'workshop.forgotten', { workshopId: id }, [`workshop:${id}`])
}
const nobody = '00000000-0000-0000-0000-000000000000'
