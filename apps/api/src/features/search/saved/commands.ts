import { eq, sql } from 'drizzle-orm'
import { mostSavedSearches } from '@waymark/contracts/search'
import type { SavedSearch } from '@waymark/contracts/search'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findSavedSearch, listSavedSearches } from './queries.ts'
import { savedSearches } from './tables.ts'

/** Keeps a search, or changes the one of this id. Nothing happened for anybody else, so nothing is told. */
export async function saveSearch(
  tx: Transaction,
  viewer: Viewer,
  { id, name, q, filter, alerts }: Omit<SavedSearch, 'savedAt'>,
): Promise<SavedSearch> {
  // One at a time for each person: two that are saved at once are both counted.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`searches ${viewer.id}`}, 0))`)
  const held = await listSavedSearches(tx, viewer)
  if (held.length >= mostSavedSearches && !held.some((each) => each.id === id))
    throw new Refusal(422, 'too_many', `You keep ${mostSavedSearches} searches. Please throw one away first.`)
  await tx
    .insert(savedSearches)
    .values({ id, personId: viewer.id, name, q, filter, alerts })
    .onConflictDoUpdate({
      target: savedSearches.id,
      // Letters begin with what comes from now on: not with all there was while they were off or something else was looked for.
      set: {
        name,
        q,
        filter,
        alerts,
        lookedAt: sql`case when ${savedSearches.alerts} and ${savedSearches.q} = excluded.q and ${savedSearches.filter} = excluded.filter
          then ${savedSearches.lookedAt} else now() end`,
      },
      setWhere: eq(savedSearches.personId, viewer.id),
    })
  const saved = await findSavedSearch(tx, viewer, id)
  // The id is somebody else's.
  if (!saved) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  return saved
}

/** Whether there was one of theirs to throw away. */
export async function deleteSavedSearch(tx: Transaction, viewer: Viewer, searchId: string): Promise<boolean> {
  if (!(await findSavedSearch(tx, viewer, searchId))) return false
  await tx.delete(savedSearches).where(eq(savedSearches.id, searchId))
  return true
}
