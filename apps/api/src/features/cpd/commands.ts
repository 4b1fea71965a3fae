import { sql } from 'drizzle-orm'
import type { CpdChoice } from '@waymark/contracts/cpd'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findChoice } from './queries.ts'
import { findScheme } from './schemes/queries.ts'
import { cpdChoices } from './tables.ts'

/** Says for which scheme somebody keeps their record. One that is closed stays with those who have it. */
export async function chooseScheme(tx: Transaction, viewer: Viewer, choice: CpdChoice): Promise<void> {
  const before = await findChoice(tx, viewer)
  const scheme = await findScheme(tx, choice.schemeId)
  if (!scheme || (!scheme.isOpen && before?.schemeId !== scheme.id))
    throw new Refusal(422, 'no_such_scheme', 'Please choose one of the schemes in the list.', [
      { pointer: '/schemeId', detail: 'is not in the list' },
    ])
  const isNew = before?.schemeId !== choice.schemeId || (!before.isReminded && choice.isReminded)
  await tx
    .insert(cpdChoices)
    .values({ personId: viewer.id, ...choice })
    .onConflictDoUpdate({
      target: cpdChoices.personId,
      set: { ...choice, ...(isNew && { remindedSince: sql`now()` }) },
    })
}

const daysKept = 30
/** What was thrown away is gone for good after a while. */
export async function eraseDeleted(tx: Transaction): Promise<void> {
  await tx.execute(sql`delete from cpd_notes where deleted_at < now() - make_interval(days => ${daysKept})`)
  await tx.execute(sql`delete from takeaways where deleted_at < now() - make_interval(days => ${daysKept})`)
}
