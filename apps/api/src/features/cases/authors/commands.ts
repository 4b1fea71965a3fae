import { and, eq, inArray, sql } from 'drizzle-orm'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { caseAuthors } from '../tables.ts'

/** Asks somebody to write a case too; who said no or left may be asked again. Safe to repeat. */
export async function inviteWriter(tx: Transaction, caseId: string, personId: string): Promise<void> {
  const [asked] = await tx
    .insert(caseAuthors)
    .values({ caseId, personId, state: 'invited' })
    .onConflictDoUpdate({
      target: [caseAuthors.caseId, caseAuthors.personId],
      set: { state: 'invited', invitedAt: sql`now()` },
      setWhere: inArray(caseAuthors.state, ['declined', 'left']),
    })
    .returning({ personId: caseAuthors.personId })
  if (asked) await record(tx, 'case.writer-asked', { caseId, personId }, [`person:${personId}`])
}

/** Yes or no, once; the hat is the one that is worn when saying yes. */
export async function answerInvitation(
  tx: Transaction,
  viewer: Viewer,
  caseId: string,
  accept: boolean,
): Promise<boolean> {
  // A reviewer who became an author would hold a gate of their own case.
  if (accept) await keepWhileReviewed(tx, caseId)
  const hatId = accept ? await hatToWear(tx, viewer) : null
  const [answered] = await tx
    .update(caseAuthors)
    .set({ state: accept ? 'accepted' : 'declined', hatId })
    .where(
      and(
        eq(caseAuthors.caseId, caseId),
        eq(caseAuthors.personId, viewer.id),
        inArray(caseAuthors.state, ['invited', accept ? 'accepted' : 'declined']),
      ),
    )
    .returning({ caseId: caseAuthors.caseId })
  return answered !== undefined
}

/** Takes somebody out. While a case is being reviewed its authors stay as they are: gates depend on who wrote it. */
export async function removeWriter(tx: Transaction, caseId: string, personId: string): Promise<void> {
  await keepWhileReviewed(tx, caseId)
  await tx
    .update(caseAuthors)
    .set({ state: 'left' })
    .where(and(eq(caseAuthors.caseId, caseId), eq(caseAuthors.personId, personId)))
}

async function keepWhileReviewed(tx: Transaction, caseId: string): Promise<void> {
  await tx.execute(sql`select 1 from case_drafts where case_id = ${caseId} for update`)
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from case_reviews where case_id = ${caseId} and state in ('anonymisation', 'sign-off', 'peer', 'decision')`)
  if (rows.length > 0)
    throw new Refusal(409, 'under_review', 'While the case is being reviewed its authors stay as they are.')
}
