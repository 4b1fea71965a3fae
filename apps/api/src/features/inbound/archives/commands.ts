import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { isBringing } from './queries.ts'
import { mailArchives } from './tables.ts'

export interface NewArchive {
  id: string
  spaceId: string
  broughtBy: string
  dryRun: boolean
}

/** Notes an archive that is to be brought in; one at a time for each network. Answers whether it is new. */
export async function noteArchive(tx: Transaction, networkId: string, archive: NewArchive): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`archives ${networkId}`}, 0))`)
  const [held] = await tx.select().from(mailArchives).where(eq(mailArchives.id, archive.id))
  if (held && (held.spaceId !== archive.spaceId || held.broughtBy !== archive.broughtBy))
    throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  if (held) return false
  if (await isBringing(tx, networkId))
    throw new Refusal(409, 'busy', 'An archive is being brought in already. Please wait until it is through.')
  await tx.insert(mailArchives).values(archive)
  return true
}

export const askForWork = (tx: Transaction, archiveId: string) =>
  tx.execute(
    sql`select graphile_worker.add_job('inbound.bring-archive', json_build_object('id', ${archiveId}::text), job_key => ${`archive ${archiveId}`}, max_attempts => 5)`,
  )

export async function changeArchive(
  tx: Transaction,
  id: string,
  change: Partial<Pick<typeof mailArchives.$inferSelect, 'state' | 'total' | 'endedAt'>>,
): Promise<void> {
  await tx.update(mailArchives).set(change).where(eq(mailArchives.id, id))
}

/** So many conversations further. Holds the archive, and fails when another process goes on with it already. */
export async function stepOn(
  tx: Transaction,
  id: string,
  from: number,
  threadCount: number,
  messageCount: number,
): Promise<void> {
  const [stepped] = await tx
    .update(mailArchives)
    .set({
      done: sql`${mailArchives.done} + ${messageCount}`,
      threadsDone: from + threadCount,
      progressAt: sql`now()`,
    })
    .where(
      and(eq(mailArchives.id, id), eq(mailArchives.threadsDone, from), eq(mailArchives.state, 'running')),
    )
    .returning({ id: mailArchives.id })
  if (!stepped) throw new Refusal(409, 'busy', 'Another process goes on with this archive.')
}

/** Work that a process left lying: it was stopped hard. */
export async function resumeStalled(tx: Transaction): Promise<void> {
  const stalled = await tx
    .select({ id: mailArchives.id })
    .from(mailArchives)
    .where(
      and(
        inArray(mailArchives.state, ['waiting', 'running']),
        sql`${mailArchives.progressAt} < now() - interval '5 minutes'`,
      ),
    )
  for (const { id } of stalled) await askForWork(tx, id)
}
