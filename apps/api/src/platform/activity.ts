import { sql } from 'drizzle-orm'
import type { Activity, ActivityName, Room } from '@waymark/contracts/live'
import type { Transaction } from './database.ts'

/** What a NOTIFY on channel `activity` carries. */
export interface Happening {
  name: ActivityName
  payload: Activity[ActivityName]
  rooms: Room[]
  evicts: Room[]
}

/**
 * Says what happened, in the transaction that made it happen. PostgreSQL delivers the notification and the job on
 * commit and drops both on rollback. `evicts` closes the live connections of a `person:…` or `session:…`; any other room
 * there makes every process ask its doorkeepers again who may stay in which room.
 */
export async function record<Name extends ActivityName>(
  tx: Transaction,
  name: Name,
  payload: Activity[Name],
  rooms: Room[],
  evicts: Room[] = [],
): Promise<void> {
  const happening = JSON.stringify({ name, payload, rooms, evicts } satisfies Happening)
  await tx.execute(sql`
    with happened as (
      insert into activity (name, payload, rooms, evicts)
      select h->>'name', h->'payload', array(select jsonb_array_elements_text(h->'rooms')), array(select jsonb_array_elements_text(h->'evicts'))
      from (select ${happening}::jsonb as h) given
      returning id
    )
    select pg_notify('activity', ${happening}), graphile_worker.add_job('react', json_build_object('activityId', id))
    from happened`)
}

/** As `record`, for what a carrier takes to live screens and nobody reacts to: nothing is kept of it. */
export async function whisper<Name extends ActivityName>(
  tx: Transaction,
  name: Name,
  payload: Activity[Name],
): Promise<void> {
  const happening = JSON.stringify({ name, payload, rooms: [], evicts: [] } satisfies Happening)
  await tx.execute(sql`select pg_notify('activity', ${happening})`)
}
