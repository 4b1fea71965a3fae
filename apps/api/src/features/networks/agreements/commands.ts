import { and, desc, eq, sql } from 'drizzle-orm'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { acceptances, agreements, networks } from '../tables.ts'

/** The next version. Its writer accepts it by writing it; everybody else may only look until they accept. */
export async function writeAgreement(
  tx: Transaction,
  viewer: Viewer,
  networkId: string,
  { id, text, showsTyping }: { id: string; text: string; showsTyping?: boolean | undefined },
): Promise<void> {
  await tx.select({ id: networks.id }).from(networks).where(eq(networks.id, networkId)).for('update')
  const [repeated] = await tx
    .select({ id: agreements.id })
    .from(agreements)
    .where(and(eq(agreements.id, id), eq(agreements.networkId, networkId)))
  if (repeated) return
  const [newest] = await tx
    .select()
    .from(agreements)
    .where(eq(agreements.networkId, networkId))
    .orderBy(desc(agreements.version))
    .limit(1)
  const version = (newest?.version ?? 0) + 1
  await tx.insert(agreements).values({
    id,
    networkId,
    version,
    text,
    showsTyping: showsTyping ?? newest?.showsTyping ?? false,
    createdBy: viewer.id,
  })
  await tx.insert(acceptances).values({ agreementId: id, personId: viewer.id })
  await record(tx, 'agreement.changed', { networkId, version }, [`network:${networkId}`])
}

/** Only the version in force can be accepted: somebody may have read an older one. */
export async function acceptAgreement(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  networkId: string,
  version: number,
): Promise<void> {
  const [newest] = await tx
    .select()
    .from(agreements)
    .where(eq(agreements.networkId, networkId))
    .orderBy(sql`version desc`)
    .limit(1)
  if (found(newest).version !== version) {
    throw new Refusal(
      409,
      'agreement_changed',
      'The agreement has changed meanwhile. Please read the new one.',
    )
  }
  await tx.insert(acceptances).values({ agreementId: newest!.id, personId: viewer.id }).onConflictDoNothing()
}
