import { asc, eq } from 'drizzle-orm'
import type { CpdScheme } from '@waymark/contracts/cpd-schemes'
import type { Reader } from '../../../platform/database.ts'
import { cpdSchemes } from './tables.ts'

export const listSchemes = (db: Reader): Promise<CpdScheme[]> =>
  db.select().from(cpdSchemes).orderBy(asc(cpdSchemes.position))

export async function findScheme(db: Reader, id: string, lock?: 'lock'): Promise<CpdScheme | undefined> {
  const query = db.select().from(cpdSchemes).where(eq(cpdSchemes.id, id)).$dynamic()
  return (lock ? await query.for('update') : await query)[0]
}
