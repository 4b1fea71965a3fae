import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { NoticeKind } from '@waymark/contracts/notifications'
import { whisper } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'

/** Moves on what somebody knows of; a smaller number changes nothing, one beyond the newest means the newest. */
export async function markSeen(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  kind: NoticeKind,
  subjectId: string,
  seq: number,
): Promise<void> {
  await moved(
    tx,
    viewer,
    sql`
    update notices set seen_seq = least(${seq}::int, last_seq)
    where person_id = ${viewer.id} and kind = ${kind} and subject_id = ${subjectId}
      and seen_seq < least(${seq}::int, last_seq)`,
  )
}

/** Everything that had come by a moment. */
export async function markAllSeen(tx: Transaction, viewer: Pick<Viewer, 'id'>, upTo: string): Promise<void> {
  await moved(
    tx,
    viewer,
    sql`
    update notices set seen_seq = last_seq
    where person_id = ${viewer.id} and at <= ${upTo}::timestamptz and seen_seq < last_seq`,
  )
}

/** Tells the same person's other devices, when anything moved at all. */
async function moved(tx: Transaction, { id }: Pick<Viewer, 'id'>, change: SQL): Promise<void> {
  const { rows } = await tx.execute<{ any: boolean }>(
    sql`with moved as (${change} returning 1) select exists (select from moved) as any`,
  )
  if (rows[0]!.any) await whisper(tx, 'notice.seen', { personId: id })
}
