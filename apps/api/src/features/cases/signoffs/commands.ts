import { and, eq, isNull, sql } from 'drizzle-orm'
import type { attributions } from '@waymark/contracts/case-lists'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { of } from './codes/commands.ts'
import type { Subject } from './codes/commands.ts'
import { findOrganisationsOf, findStandingOf } from './queries.ts'
import { signOffs } from './tables.ts'

export interface Manager {
  organisationId: string
  email: string
}

/** Who signs off for each organisation of the authors; their letters go out when the case comes to that gate. */
export async function planSignOffs(
  tx: Transaction,
  viewer: Viewer,
  review: { id: string; caseId: string },
  managers: Manager[],
): Promise<void> {
  const organisations = await findOrganisationsOf(tx, review.caseId)
  if (organisations.length === 0)
    throw refused(
      'organisation_needed',
      'Please wear the hat of an organisation, which then signs the case off.',
      '/managers',
    )
  for (const { id, name } of organisations) {
    const index = managers.findIndex(({ organisationId }) => organisationId === id)
    if (index < 0)
      throw refused(
        'manager_needed',
        `Please say who signs off for ${name}: a manager’s work address.`,
        '/managers',
      )
    await planOne(tx, viewer, review, managers[index]!, `/managers/${index}/email`)
  }
}

/** One manager for one organisation; whoever was asked before is asked no longer. */
export async function planOne(
  tx: Transaction,
  viewer: Viewer,
  { id: reviewId, caseId }: { id: string; caseId: string },
  { organisationId, email: address }: Manager,
  pointer = '/email',
): Promise<void> {
  const email = address.toLowerCase()
  const { isOfOrganisation, isAuthor, isKeeper, isElsewhere } = await findStandingOf(
    tx,
    caseId,
    organisationId,
    email,
  )
  if (isAuthor) throw refused('own_case', 'Somebody who did not write the case signs it off.', pointer)
  if (isKeeper)
    throw refused('two_gates', 'They have looked at this case at another gate. Nobody holds two.', pointer)
  if (isElsewhere) throw refused('two_gates', 'Each organisation has a manager of its own.', pointer)
  if (!isOfOrganisation)
    throw refused(
      'not_theirs',
      'This is no work address of that organisation, as far as Waymark knows.',
      pointer,
    )
  await askInstead(tx, viewer, { reviewId }, { organisationId, email })
}

/** From now on this manager is the one; the code of whoever was asked before opens nothing any more. */
export async function askInstead(
  tx: Transaction,
  viewer: Viewer,
  subject: Subject,
  { organisationId, email }: Manager,
): Promise<void> {
  await tx
    .update(signOffs)
    .set({ replacedAt: sql`now()`, codeHash: '' })
    .where(
      and(
        of(subject),
        eq(signOffs.organisationId, organisationId),
        isNull(signOffs.replacedAt),
        isNull(signOffs.decidedAt),
      ),
    )
  await tx.insert(signOffs).values({ id: uuidv7(), ...subject, organisationId, email, askedBy: viewer.id })
}

export interface Decision {
  outcome: 'agreed' | 'returned'
  attribution?: (typeof attributions)[number]
  name: string
  role: string
  words: string
}
/** Keeps what a manager decided, as they signed it. */
export const keepDecision = (
  tx: Transaction,
  id: string,
  { outcome, attribution, name, role, words }: Decision,
) =>
  tx
    .update(signOffs)
    .set({
      outcome,
      attribution: attribution ?? null,
      signer: `${name}, ${role}`,
      words,
      decidedAt: sql`now()`,
    })
    .where(eq(signOffs.id, id))

const refused = (code: string, sentence: string, pointer: string) =>
  new Refusal(422, code, sentence, [{ pointer, detail: sentence }])
