import { and, eq, sql } from 'drizzle-orm'
import type { SavedFilter } from '@waymark/contracts/case-finding'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { caseFilters } from './tables.ts'

const facts = {
  id: caseFilters.id,
  name: caseFilters.name,
  filter: caseFilters.filter,
  savedAt: caseFilters.savedAt,
}
const isMine = (viewer: Viewer) => eq(caseFilters.personId, viewer.id)

/** Kept for oneself: nobody else's exist. */
export const listSavedFilters = (db: Reader, viewer: Viewer, networkId: string): Promise<SavedFilter[]> =>
  db
    .select(facts)
    .from(caseFilters)
    .where(and(isMine(viewer), eq(caseFilters.networkId, networkId)))
    .orderBy(sql`lower(${caseFilters.name})`, caseFilters.id)

export async function findSavedFilter(db: Reader, viewer: Viewer, filterId: string) {
  const [own] = await db
    .select(facts)
    .from(caseFilters)
    .where(and(isMine(viewer), eq(caseFilters.id, filterId)))
  return own
}
