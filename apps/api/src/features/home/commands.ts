import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { persons } from '../identity/tables.ts'
import { visitIsDue, visitIsOver } from './queries.ts'

/** Notes that the viewer is here, and begins their next visit when the last one is over. Two at once note it once. */
export async function touchVisit(tx: Transaction, viewer: Viewer): Promise<void> {
  const whenOver = (then: unknown, otherwise: unknown) =>
    sql`case when ${visitIsOver} then ${then} else ${otherwise} end`
  await tx
    .update(persons)
    .set({
      previousVisitAt: whenOver(persons.lastSeenAt, persons.previousVisitAt),
      visitStartedAt: whenOver(sql`now()`, persons.visitStartedAt),
      lastSeenAt: sql`now()`,
    })
    .where(and(eq(persons.id, viewer.id), visitIsDue))
}
