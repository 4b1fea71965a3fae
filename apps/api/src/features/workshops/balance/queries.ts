import { eq, sql } from 'drizzle-orm'
import type { Balance, BalanceKind } from '@waymark/contracts/workshop-balances'
import type { Entry } from '@waymark/contracts/workshop-entries'
import type { Reader } from '../../../platform/database.ts'
import { listAll } from '../replay/queries.ts'
import { balanceOf } from './balancing.ts'
import { workshopBalances } from './tables.ts'

/** From which kind of organisation those came who were there, by the hats they took their places under. */
async function listKinds(db: Reader, workshopId: string): Promise<Map<string, BalanceKind['kind']>> {
  const { rows } = await db.execute<{ id: string; kind: BalanceKind['kind'] }>(sql`
    select r.person_id as id, g.kind from registrations r join organisations g on g.id = r.organisation_id
    where r.occurrence_id = ${workshopId} and r.state = 'registered'
      and exists (select from attendance_intervals i where i.occurrence_id = r.occurrence_id and i.person_id = r.person_id)`)
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

export const countBalance = async (db: Reader, workshopId: string, entries: Entry[]): Promise<Balance> =>
  balanceOf(await listKinds(db, workshopId), entries)

/** What was kept of it, or while it is not over what its log says now. */
export async function readBalance(db: Reader, workshopId: string): Promise<Balance> {
  const [kept] = await db
    .select({ balance: workshopBalances.balance })
    .from(workshopBalances)
    .where(eq(workshopBalances.workshopId, workshopId))
  return kept?.balance ?? countBalance(db, workshopId, await listAll(db, workshopId))
}
