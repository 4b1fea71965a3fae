import { eq, sql } from 'drizzle-orm'
import { record } from '../../../../platform/activity.ts'
import type { Transaction } from '../../../../platform/database.ts'
import { Refusal } from '../../../../platform/errors.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { askInstead } from '../../signoffs/commands.ts'
import type { Decision } from '../../signoffs/commands.ts'
import { leastNamed } from '../../signoffs/queries.ts'
import type { OwnAdoption } from '../queries.ts'
import { caseAdoptions } from '../tables.ts'
import { findStandingOf } from './queries.ts'

type Held = Pick<OwnAdoption, 'id' | 'caseId' | 'authorId' | 'organisationId'>

/** Asks a manager of the organisation that tried it; their letter goes out after commit. */
export async function askManager(
  tx: Transaction,
  viewer: Viewer,
  { id: adoptionId, organisationId }: Held,
  address: string,
): Promise<void> {
  const email = address.toLowerCase()
  const { isOfOrganisation, isAuthor } = await findStandingOf(tx, viewer, organisationId, email)
  if (isAuthor) throw refused('own_case', 'Somebody who did not write it signs it off.')
  if (!isOfOrganisation)
    throw refused('not_theirs', 'This is no work address of that organisation, as far as Waymark knows.')
  await askInstead(tx, viewer, { adoptionId }, { organisationId, email })
}
const refused = (code: string, sentence: string) =>
  new Refusal(422, code, sentence, [{ pointer: '/email', detail: sentence }])

/** What a manager decided: read by others from now on, or back to its author. The caller has locked its row. */
export async function settleAdoption(
  tx: Transaction,
  adoption: Held & Pick<OwnAdoption, 'attribution'>,
  { outcome, attribution }: Decision,
): Promise<void> {
  const isAgreed = outcome === 'agreed'
  await tx
    .update(caseAdoptions)
    .set({
      state: isAgreed ? 'published' : 'returned',
      ...(isAgreed && {
        publishedAt: sql`now()`,
        attribution: leastNamed(adoption.attribution, [attribution ?? null]),
      }),
    })
    .where(eq(caseAdoptions.id, adoption.id))
  await changed(tx, adoption, isAgreed ? 'published' : 'returned')
}

/** Says what became of a record. Until it is published only its author hears of it. */
export async function changed(
  tx: Transaction,
  { id: adoptionId, caseId, authorId }: Pick<OwnAdoption, 'id' | 'caseId' | 'authorId'>,
  state: OwnAdoption['state'],
): Promise<void> {
  const isHeard = state === 'published' || state === 'withdrawn'
  await record(tx, 'adoption.changed', { caseId, adoptionId, state }, [
    isHeard ? `case:${caseId}` : `person:${authorId}`,
  ])
}
