import { asc, desc, gt, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { AuditAct } from '@waymark/contracts/audit'
import type { Reader, Transaction } from './database.ts'
import { auditLog } from './tables.ts'

interface Entry {
  at: string
  actorId: string
  act: AuditAct
  networkId: string | null
  subject: string
}

/** SHA-256 over an entry and the hash before it, in hexadecimal; a list has one order, whatever writes it. */
const hashOf = ({ at, actorId, act, networkId, subject }: Entry, before: string): string =>
  createHash('sha256')
    .update(JSON.stringify([before, at, actorId, act, networkId, subject]))
    .digest('hex')

/** Keeps for good that somebody did something, in the transaction in which they did. `subject` has ids and values, no words. */
export async function audit(
  tx: Transaction,
  actor: { id: string },
  act: AuditAct,
  networkId: string | null,
  subject: Record<string, unknown>,
): Promise<void> {
  // One after the other, until this transaction ends: each is chained to the one before.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('audit', 0))`)
  const [last] = await tx.select({ hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.id)).limit(1)
  const entry = {
    at: new Date().toISOString(),
    actorId: actor.id,
    act,
    networkId,
    subject: JSON.stringify(subject),
  }
  await tx.insert(auditLog).values({ ...entry, hash: hashOf(entry, last?.hash ?? '') })
}

const readAtOnce = 2000
/** Reads the whole log in its order: how many entries, and the first that does not fit what stands before it. */
export async function verifyAudit(db: Reader): Promise<{ entries: number; firstBroken: number | null }> {
  let [entries, last, before] = [0, 0, '']
  for (;;) {
    const rows = await db
      .select()
      .from(auditLog)
      .where(gt(auditLog.id, last))
      .orderBy(asc(auditLog.id))
      .limit(readAtOnce)
    for (const row of rows) {
      if (row.hash !== hashOf(row, before)) return { entries, firstBroken: row.id }
      ;[entries, last, before] = [entries + 1, row.id, row.hash]
    }
    if (rows.length < readAtOnce) return { entries, firstBroken: null }
  }
}
