import { eq, sql } from 'drizzle-orm'
import type { ImportReport } from '@waymark/contracts/organisations'
import { record } from '../../../platform/activity.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { organisations } from '../tables.ts'
import { readAuthorities } from './queries.ts'
import type { Parsed, Row } from './queries.ts'

type ReportRow = ImportReport['rows'][number]

/** Rolls the import back, carrying its report out. */
class DryRun extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('dry run')
    this.report = report
  }
}

/**
 * Imports a list of authorities. Rows are known again by their GSS code, so repeating changes nothing; a bad row is
 * reported by line and the others still go in. A dry run does all of it, then rolls back: its report is exact.
 */
export async function importOrganisations(db: Database, csv: string, dryRun: boolean): Promise<ImportReport> {
  const parsed = await readAuthorities(csv)
  try {
    return await db.transaction(async (tx) => {
      const report = await importRows(tx, parsed, dryRun)
      if (dryRun) throw new DryRun(report)
      return report
    })
  } catch (outcome) {
    if (outcome instanceof DryRun) return outcome.report
    throw outcome
  }
}

async function importRows(tx: Transaction, parsed: Parsed[], dryRun: boolean): Promise<ImportReport> {
  const counts = { created: 0, changed: 0, same: 0, skipped: 0, refused: 0 }
  const seen = new Set<string>()
  const rows: ReportRow[] = []
  for (const row of parsed) {
    const outcome = await importRow(tx, row, seen)
    counts[outcome.outcome]++
    rows.push({ line: row.line, name: row.name, ...outcome })
  }
  return { dryRun, counts, rows }
}

async function importRow(
  tx: Transaction,
  row: Parsed,
  seen: Set<string>,
): Promise<Pick<ReportRow, 'outcome' | 'reason'>> {
  if ('refused' in row) return { outcome: 'refused', reason: row.refused }
  if ('skipped' in row) return { outcome: 'skipped', reason: row.skipped }
  if (seen.has(row.gssCode)) return { outcome: 'refused', reason: 'repeats a GSS code of an earlier row' }
  seen.add(row.gssCode)
  return keep(tx, row)
}

async function keep(
  tx: Transaction,
  { name, gssCode, nation, region, validFrom, validTo, population }: Row,
): Promise<Pick<ReportRow, 'outcome' | 'reason'>> {
  const facts = { name, nation, region, validFrom, validTo, ...(population && { population }) }
  const [held] = await tx.select().from(organisations).where(eq(organisations.gssCode, gssCode))
  if (held && Object.entries(facts).every(([key, value]) => held[key as keyof typeof facts] === value))
    return { outcome: 'same' }
  const [namesake] = await tx
    .select()
    .from(organisations)
    .where(eq(sql`lower(${organisations.name})`, name.toLowerCase()))
  if (namesake && namesake.id !== held?.id && namesake.gssCode)
    return { outcome: 'refused', reason: 'another authority already has this name' }
  const known = held ?? namesake
  const id = known?.id ?? uuidv7()
  if (known)
    await tx
      .update(organisations)
      .set({ ...facts, gssCode })
      .where(eq(organisations.id, id))
  else await tx.insert(organisations).values({ ...facts, id, gssCode, kind: 'local_authority' })
  await record(tx, 'organisation.changed', { organisationId: id }, [])
  return { outcome: known ? 'changed' : 'created' }
}
