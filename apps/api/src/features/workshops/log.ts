import { eq, sql } from 'drizzle-orm'
import { retentionOf, rulesBefore } from '@waymark/contracts/workshop-agreements'
import type { Entry } from '@waymark/contracts/workshops'
import { record, whisper } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { occurrences } from '../events/tables.ts'
import { spaces } from '../networks/tables.ts'
import { hide } from './key/commands.ts'
import { workshopEntries, workshops } from './tables.ts'

/** Holds the room's row until the transaction ends, so that numbers have no gaps; answers with its state as it is now. */
export async function holdRoom(tx: Transaction, workshopId: string) {
  await tx.insert(workshops).values({ id: workshopId }).onConflictDoNothing()
  const [room] = await tx.select().from(workshops).where(eq(workshops.id, workshopId)).for('update')
  if (!room!.rules) await keepRules(tx, workshopId)
  return room!.state
}

/** A space that is opened later on does not open what was said in it before. */
async function keepRules(tx: Transaction, workshopId: string): Promise<void> {
  const [space] = await tx
    .select({ sensitivity: spaces.sensitivity })
    .from(workshops)
    .innerJoin(occurrences, eq(occurrences.id, workshops.occurrenceId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .where(eq(workshops.id, workshopId))
  if (space)
    await tx
      .update(workshops)
      .set({ rules: rulesBefore(space.sensitivity) })
      .where(eq(workshops.id, workshopId))
}

/** Without words that could be found later; of these nobody but those in the room is told. */
const wordless = new Set<Entry['type']>([
  'react',
  'hand',
  'call',
  'lower',
  'weave',
  'step',
  'time',
  'pace',
  'break',
])

/** Adds to the log under the next number. False: the id is there already, and no number was taken. */
export async function append(
  tx: Transaction,
  {
    actorId,
    hatId,
    ...entry
  }: Pick<typeof workshopEntries.$inferInsert, 'workshopId' | 'id' | 'type' | 'payload' | 'audience'> & {
    actorId?: string | null
    hatId?: string | null
  },
): Promise<boolean> {
  const { workshopId } = entry
  const [added] = await tx
    .insert(workshopEntries)
    .values({
      ...entry,
      ...(await hide(tx, workshopId, { actorId, hatId, payload: entry.payload })),
      retention: retentionOf(entry.type),
      seq: sql`(select last_seq + 1 from workshops where id = ${workshopId})`,
    })
    .onConflictDoNothing()
    .returning({ seq: workshopEntries.seq })
  if (!added) return false
  await tx.update(workshops).set({ lastSeq: added.seq }).where(eq(workshops.id, workshopId))
  const told = { workshopId, seq: added.seq }
  if (wordless.has(entry.type)) await whisper(tx, 'entry.added', told)
  else await record(tx, 'entry.added', told, [`workshop:${workshopId}`])
  return true
}
