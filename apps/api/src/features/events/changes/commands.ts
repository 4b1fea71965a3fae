import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { occurrenceChanges } from './tables.ts'
import type { Told } from './tables.ts'

/** Who changes dates; what they change in one request has one batch. */
export interface Changer {
  id: string
  batchId: string
}

const graceMinutes = 2
const hour = 3_600_000
const told = ['title', 'place', 'startsAt', 'endsAt', 'state', 'seriesId', 'recurrenceId'] as const

const toldOf = (date: Told): Told =>
  Object.fromEntries(told.map((name) => [name, date[name]])) as unknown as Told
const sameMoment = (one: string | null, other: string | null) =>
  one === other || Date.parse(one ?? '') === Date.parse(other ?? '')
/** Whether there is something to tell, or something that a calendar must be told. */
export const differs = (before: Told, after: Told): boolean =>
  told.some((name) =>
    name === 'startsAt' || name === 'endsAt' || name === 'recurrenceId'
      ? !sameMoment(before[name], after[name])
      : before[name] !== after[name],
  )

/**
 * Keeps what changed about a date, for letters that are written after commit. They wait two minutes, so that a slip can be
 * put right before anybody hears of it, and not at all within an hour of the start.
 */
export async function noteChange(
  tx: Transaction,
  { id: byId, batchId }: Changer,
  occurrenceId: string,
  { before, after, sequence }: { before: Told; after: Told; sequence: number },
): Promise<void> {
  if (!differs(before, after)) return
  const isFirst = (await tx.$count(occurrenceChanges, and(eq(occurrenceChanges.batchId, batchId)))) === 0
  await tx
    .insert(occurrenceChanges)
    .values({ batchId, occurrenceId, before: toldOf(before), after: toldOf(after), sequence, byId })
  if (!isFirst) return
  const isSoon = Math.min(Date.parse(before.startsAt), Date.parse(after.startsAt)) - Date.now() < hour
  await tx.execute(sql`
    select graphile_worker.add_job('events.tell-changes', json_build_object('batchId', ${batchId}::text),
      run_at := now() + make_interval(mins => ${isSoon ? 0 : graceMinutes}))`)
}
