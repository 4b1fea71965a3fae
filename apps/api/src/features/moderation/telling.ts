import { and, eq, sql } from 'drizzle-orm'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { listHandlers } from './queries.ts'
import { mondayOf } from './rota/queries.ts'
import { flags } from './tables.ts'

export type FlagRow = typeof flags.$inferSelect

/** What was said about the same thing; ids of what is said in a room are known in that room only. */
export const isAbout = ({ subject, subjectId, roomId }: Pick<FlagRow, 'subject' | 'subjectId' | 'roomId'>) =>
  and(
    eq(flags.subject, subject),
    eq(flags.subjectId, subjectId),
    sql`${flags.roomId} is not distinct from ${roomId}`,
  )

/** Those who handle it look again; nobody else hears that there is a flag. */
export async function tell(
  tx: Transaction,
  name: 'flag.raised' | 'flag.changed' | 'flag.decided',
  flagId: string,
  networkId: string | null,
): Promise<void> {
  const handlers = await listHandlers(tx, flagId, mondayOf(new Date()))
  await record(
    tx,
    name,
    { networkId, flagId },
    handlers.map(({ id }) => `person:${id}` as const),
  )
}
