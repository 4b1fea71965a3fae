import { sql } from 'drizzle-orm'
import type { AuditAct, AuditEntry } from '@waymark/contracts/audit'
import { writeCsv } from '../../platform/csv.ts'
import type { Reader } from '../../platform/database.ts'

const perPage = 50

interface Wish {
  networkId: string
  act?: AuditAct
  before?: number
}

/** Entries of one network, newest first; the caller has asked who may read them. */
export async function listAudit(
  db: Reader,
  { networkId, act, before }: Wish,
  limit: number | null = perPage,
): Promise<AuditEntry[]> {
  const { rows } = await db.execute<AuditEntry & Record<string, unknown>>(sql`
    select l.id::int as id, l.at, json_build_object('id', l.actor_id, 'name', coalesce(p.name, '')) as actor, l.act, l.subject, l.hash
    from audit_log l left join persons p on p.id = l.actor_id
    where l.network_id = ${networkId} and (${act ?? null}::text is null or l.act = ${act ?? null})
      and (${before ?? null}::bigint is null or l.id < ${before ?? null}::bigint)
    order by l.id desc limit ${limit}`)
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
}

/** As a table that spreadsheets open. */
export const toCsv = (entries: AuditEntry[]): string =>
  writeCsv([
    ['number', 'at', 'who', 'act', 'subject', 'hash'],
    ...entries.map(({ id, at, actor, act, subject, hash }) => [id, at, actor.name, act, subject, hash]),
  ])
