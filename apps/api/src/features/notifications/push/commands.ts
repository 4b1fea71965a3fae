import { and, eq, ne, or, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../../../platform/database.ts'
import type { letterOutcomes, SkipReason } from '@waymark/contracts/letters'
import { Refusal } from '../../../platform/errors.ts'
import type { Delivery } from '../../../platform/push.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import type { Waiting } from '../letters/judging.ts'
import { letterLog } from '../tables.ts'
import { pushDevices } from './tables.ts'

const mostDevices = 10
/** In a row, over some four days; then the browser is taken to be gone. */
const mostFailures = 12

/** A browser belongs to who is signed in on it: whoever had it before has it no more. */
export async function addDevice(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  endpoint: string,
): Promise<void> {
  await tx.execute(sql`select id from persons where id = ${viewer.id} for no key update`)
  await tx
    .delete(pushDevices)
    .where(or(and(eq(pushDevices.endpoint, endpoint), ne(pushDevices.id, id)), isOwnEarlier(viewer, id)))
  if ((await tx.$count(pushDevices, eq(pushDevices.personId, viewer.id))) >= mostDevices)
    throw new Refusal(429, 'too_many', 'Ten browsers tell you already. Please take one out first.')
  await tx
    .insert(pushDevices)
    .values({ id, personId: viewer.id, sessionId: viewer.sessionId, endpoint })
    .onConflictDoNothing()
}
const isOwnEarlier = (viewer: Viewer, id: string) =>
  and(eq(pushDevices.personId, viewer.id), eq(pushDevices.id, id))

export const removeDevice = (tx: Transaction, id: string) =>
  tx.delete(pushDevices).where(eq(pushDevices.id, id))

/** Keeps what became of a push. One that failed is tried again after a while that doubles, up to half a day. */
export async function noteDelivery(
  tx: Transaction,
  { id, failures }: { id: string; failures: number },
  delivery: Delivery,
  now: Date,
): Promise<void> {
  const own = eq(pushDevices.id, id)
  if (delivery === 'gone' || (delivery === 'failed' && failures + 1 >= mostFailures))
    return void (await tx.delete(pushDevices).where(own))
  const wait = Math.min(2 ** failures, 720) * 60_000
  await tx
    .update(pushDevices)
    .set(
      delivery === 'arrived'
        ? { pushedAt: now.toISOString(), failures: 0, retryAt: null }
        : { failures: failures + 1, retryAt: new Date(now.getTime() + wait).toISOString() },
    )
    .where(own)
}

export interface Verdict {
  outcome: (typeof letterOutcomes)[number]
  reason: SkipReason | null
}
export interface Decided {
  item: Pick<Waiting, 'personId' | 'kind' | 'subjectId' | 'lastSeq' | 'readAt'>
  verdict: Verdict
}

/** Keeps what became of each thing, for its reader; the same of two browsers, or in the next minute, is said once. */
export async function logPushes(tx: Transaction, decided: Decided[], now: Date): Promise<void> {
  if (decided.length === 0) return
  await tx
    .insert(letterLog)
    .values(
      decided.map(({ item, verdict }) => ({
        personId: item.personId,
        channel: 'push' as const,
        kind: item.kind,
        subjectId: item.subjectId,
        seq: item.lastSeq,
        ...verdict,
        readAt: verdict.reason === 'read' ? item.readAt : null,
        at: now.toISOString(),
      })),
    )
    .onConflictDoNothing()
}

/** Those of sessions that have ended. */
export async function forgetEnded(db: Database): Promise<void> {
  await db.execute(
    sql`delete from push_devices d using sessions s where s.id = d.session_id and s.ended_at is not null`,
  )
}
