import { and, eq, sql } from 'drizzle-orm'
import type { SavedSearch } from '@waymark/contracts/search'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { savedSearches } from './tables.ts'

type Who = Pick<Viewer, 'id'>

const facts = {
  id: savedSearches.id,
  name: savedSearches.name,
  q: savedSearches.q,
  filter: savedSearches.filter,
  alerts: savedSearches.alerts,
  savedAt: savedSearches.savedAt,
}

/** Kept for oneself: nobody else's exist. */
export const listSavedSearches = (db: Reader, viewer: Who): Promise<SavedSearch[]> =>
  db
    .select(facts)
    .from(savedSearches)
    .where(eq(savedSearches.personId, viewer.id))
    .orderBy(sql`lower(${savedSearches.name})`, savedSearches.id)

export async function findSavedSearch(db: Reader, viewer: Who, searchId: string) {
  const [own] = await db
    .select(facts)
    .from(savedSearches)
    .where(and(eq(savedSearches.personId, viewer.id), eq(savedSearches.id, searchId)))
  return own
}
