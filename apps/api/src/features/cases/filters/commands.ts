import { and, eq, sql } from 'drizzle-orm'
import { mostSavedFilters } from '@waymark/contracts/case-finding'
import type { SavedFilter } from '@waymark/contracts/case-finding'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findSavedFilter, listSavedFilters } from './queries.ts'
import { caseFilters } from './tables.ts'

/** Keeps a filter, or changes the one of this id. Nothing happened for anybody else, so nothing is told. */
export async function saveFilter(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  { id, name, filter }: Pick<SavedFilter, 'id' | 'name' | 'filter'>,
): Promise<SavedFilter> {
  // One at a time for each person: two that are saved at once are both counted.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`case filters ${viewer.id}`}, 0))`)
  const held = await listSavedFilters(tx, viewer, networkId)
  if (held.length >= mostSavedFilters && !held.some((each) => each.id === id))
    throw new Refusal(
      422,
      'too_many',
      `You keep ${mostSavedFilters} filters here. Please throw one away first.`,
    )
  await tx
    .insert(caseFilters)
    .values({ id, personId: viewer.id, networkId, name, filter })
    .onConflictDoUpdate({
      target: caseFilters.id,
      set: { name, filter },
      setWhere: and(eq(caseFilters.personId, viewer.id), eq(caseFilters.networkId, networkId))!,
    })
  const saved = (await listSavedFilters(tx, viewer, networkId)).find((each) => each.id === id)
  // The id is somebody else's, or of another network.
  if (!saved) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  return saved
}

/** Whether there was one of theirs to throw away. */
export async function deleteSavedFilter(tx: Transaction, viewer: Viewer, filterId: string): Promise<boolean> {
  if (!(await findSavedFilter(tx, viewer, filterId))) return false
  await tx.delete(caseFilters).where(eq(caseFilters.id, filterId))
  return true
}
