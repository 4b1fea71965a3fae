import { and, eq, sql } from 'drizzle-orm'
import type { ReviewPath } from '@waymark/contracts/case-reviews'
import type { CaseText } from '@waymark/contracts/case-template'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Transaction } from '../../../../platform/database.ts'
import { Refusal } from '../../../../platform/errors.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { hatToWear } from '../../../organisations/queries.ts'
import type { Clues } from '../../access.ts'
import { planSignOffs } from '../../signoffs/commands.ts'
import type { Manager } from '../../signoffs/commands.ts'
import { caseAuthors, caseDrafts, practiceCases } from '../../tables.ts'
import { isSmallEdit } from '../access.ts'
import { move, note } from '../commands.ts'
import { findReview } from '../queries.ts'
import { caseChecks, caseReviews } from '../tables.ts'

interface Submission {
  id: string
  caseId: string
  path: ReviewPath
  version: number
  revision: number
  spaceId: string
  hatId: string | null
  text: CaseText
  changeNote?: string
  accepted: Acceptance[]
  clues: Clues
  anonymisers: number
  ticked?: string[]
  declared?: string
  managers: Manager[]
}

/**
 * Sends a text for review: the checks have been passed, and are kept with the digest of what they read. The caller has
 * locked the case. One review at a time for each case.
 */
export async function submit(tx: Transaction, viewer: Viewer, given: Submission): Promise<void> {
  const { id, caseId, text, clues, managers, ...facts } = given
  await checkShown(tx, caseId)
  if (facts.path === 'small') await checkSmall(tx, caseId, text)
  const hatId = await hatToWear(tx, viewer, facts.hatId)
  await tx
    .update(caseAuthors)
    .set({ hatId })
    .where(and(eq(caseAuthors.caseId, caseId), eq(caseAuthors.personId, viewer.id)))
  await keepCheck(tx, caseId, text, { findings: facts.accepted.length, clues: clues.said.length })
  const [added] = await tx
    .insert(caseReviews)
    .values({
      ...facts,
      id,
      caseId,
      text,
      hatId,
      clues: clues.said,
      state: 'anonymisation',
      submittedBy: viewer.id,
    })
    .onConflictDoNothing()
    .returning({ id: caseReviews.id })
  if (!added) throw new Refusal(409, 'under_review', 'This case is being reviewed already.')
  if (facts.path !== 'audience') {
    await tx.update(caseDrafts).set({ reviewId: id }).where(eq(caseDrafts.caseId, caseId))
  }
  await note(tx, { caseId, reviewId: id, from: 'draft', to: 'checks' }, { personId: viewer.id })
  const held = (await findReview(tx, viewer, id))!
  if (facts.path !== 'small') await planSignOffs(tx, viewer, held, managers)
  await move(tx, { ...held, state: 'checks' }, 'anonymisation', { why: 'The checks were passed.' })
}

/** That these very words were read by the guard, for the trigger that lets a version be published. */
export async function keepCheck(
  tx: Transaction,
  caseId: string,
  text: CaseText,
  { findings, clues }: { findings: number; clues: number },
): Promise<void> {
  const digest = sql`encode(sha256(convert_to((${JSON.stringify(text)}::jsonb)::text, 'UTF8')), 'hex')`
  await tx.insert(caseChecks).values({ caseId, digest: sql<string>`${digest}`, findings, clues })
}

async function checkShown(tx: Transaction, caseId: string): Promise<void> {
  const [held] = await tx
    .select({ hiddenAt: practiceCases.hiddenAt })
    .from(practiceCases)
    .where(eq(practiceCases.id, caseId))
  if (held?.hiddenAt)
    throw new Refusal(
      409,
      'hidden',
      'This case is hidden. Those who look after its space decide about it first; your draft is kept.',
    )
}

async function checkSmall(tx: Transaction, caseId: string, text: CaseText): Promise<void> {
  const { rows } = await tx.execute<{ text: CaseText }>(sql`
    select v.text from case_versions v join ${practiceCases} c on c.id = v.case_id and c.version = v.version
    where c.id = ${caseId}`)
  if (rows[0] && isSmallEdit(rows[0].text, text)) return
  throw new Refusal(
    422,
    'not_small',
    'This changes more than a few words, so it goes the whole way: two peers look at it as well.',
    [{ pointer: '/path', detail: 'is more than a small edit' }],
  )
}
