import { asc, eq, sql } from 'drizzle-orm'
import type { RoomRemoval } from '@waymark/contracts/workshop-removals'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { workshopRemovals } from './tables.ts'

/** Who was asked to leave, for those who run the room. */
export const listRemovals = (db: Reader, workshopId: string): Promise<RoomRemoval[]> =>
  db
    .select({
      personId: workshopRemovals.personId,
      name: persons.name,
      reason: workshopRemovals.reason,
      by: sql<string>`coalesce((select name from persons b where b.id = ${workshopRemovals.removedBy}), '')`,
      at: workshopRemovals.at,
    })
    .from(workshopRemovals)
    .innerJoin(persons, eq(persons.id, workshopRemovals.personId))
    .where(eq(workshopRemovals.workshopId, workshopId))
    .orderBy(asc(workshopRemovals.at), asc(workshopRemovals.personId))
