import { eq } from 'drizzle-orm'
import { emptyText } from '@waymark/contracts/case-template'
import type { AdoptionText } from '@waymark/contracts/case-adoptions'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { hatToWear } from '../../organisations/queries.ts'
import { putTogether } from '../access.ts'
import { saveDraft, startDraft } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { withdrawCodes } from '../signoffs/codes/commands.ts'
import { findConcluded } from './conversations/queries.ts'
import { cluesOf, lacking } from './access.ts'
import { findHatOf, findOwn, isOfItsAuthors, isParent } from './queries.ts'
import type { OwnAdoption } from './queries.ts'
import { askManager, changed } from './signing/commands.ts'
import { caseAdoptions } from './tables.ts'

interface Wish {
  text: AdoptionText
  email: string
  reasons: Acceptance[]
  accepted: Acceptance[]
}

/** What is kept of a record; refused while something is missing, or while clues add up and nobody says why they may stay. */
function kept({ text, reasons }: Wish) {
  const open = lacking(text)
  if (open.length > 0) throw new Refusal(422, 'unwritten', 'A few parts are still to be written.', open)
  const clues = cluesOf(text)
  const together = putTogether(clues)
  if (together && !reasons.some(({ finding }) => finding === together.finding))
    throw new Refusal(422, 'identifying', together.reason, undefined, [together])
  return { ...text, clues: clues.said }
}

/** Safe to repeat: its author chose the id. */
export async function tell(
  tx: Transaction,
  viewer: Viewer,
  {
    caseId,
    id,
    parentId,
    threadId,
    hatId: chosen,
    ...wish
  }: Wish & {
    caseId: string
    id: string
    parentId: string | null
    threadId?: string
    hatId?: string
  },
): Promise<void> {
  if ((await findOwn(tx, viewer, id))?.caseId === caseId) return
  const hatId = await hatToWear(tx, viewer, chosen)
  if (!hatId)
    throw new Refusal(422, 'organisation_needed', 'Please wear the hat of the organisation that tried it.', [
      { pointer: '/hatId', detail: 'is needed' },
    ])
  const organisationId = await findHatOf(tx, viewer, hatId)
  if (await isOfItsAuthors(tx, caseId, organisationId))
    throw new Refusal(
      422,
      'own_organisation',
      'Your organisation wrote this case. What happened next belongs to the case itself.',
      [{ pointer: '/hatId', detail: 'is the organisation that wrote it' }],
    )
  if (parentId && !(await isParent(tx, caseId, parentId)))
    throw new Refusal(422, 'no_such_parent', 'What you made it from is not there any more.', [
      { pointer: '/parentId', detail: 'is no published record of this case' },
    ])
  if (threadId && !(await findConcluded(tx, viewer, threadId)))
    throw new Refusal(422, 'no_such_outcome', 'The outcome card you tried is not there any more.', [
      { pointer: '/threadId', detail: 'is no discussion with an outcome card that you can read' },
    ])
  const adoption = { id, caseId, authorId: viewer.id, organisationId }
  const [added] = await tx
    .insert(caseAdoptions)
    .values({ ...kept(wish), ...adoption, parentId, threadId: threadId ?? null, hatId })
    .onConflictDoNothing()
    .returning({ id: caseAdoptions.id })
  // Twice at once: the other one has told it. Somebody else’s id: there is nothing of the viewer’s to answer with.
  if (added) await ask(tx, viewer, adoption, wish)
}

/** Changes a record that is not published, and asks its manager anew. The caller has locked its row. */
export async function change(
  tx: Transaction,
  viewer: Viewer,
  adoption: OwnAdoption,
  wish: Wish,
): Promise<void> {
  await tx
    .update(caseAdoptions)
    .set({ ...kept(wish), state: 'waiting' })
    .where(eq(caseAdoptions.id, adoption.id))
  await ask(tx, viewer, adoption, wish)
}

type Asked = Pick<OwnAdoption, 'id' | 'caseId' | 'authorId' | 'organisationId'>
async function ask(tx: Transaction, viewer: Viewer, adoption: Asked, { email, accepted }: Wish) {
  await keepReasons(tx, viewer, `adoption:${adoption.id}`, accepted)
  await askManager(tx, viewer, adoption, email)
  await changed(tx, adoption, 'waiting')
}

/** The code of its manager opens nothing any more. Safe to repeat. */
export async function withdraw(tx: Transaction, adoption: OwnAdoption): Promise<void> {
  if (adoption.state === 'withdrawn') return
  await tx.update(caseAdoptions).set({ state: 'withdrawn' }).where(eq(caseAdoptions.id, adoption.id))
  await withdrawCodes(tx, { adoptionId: adoption.id })
  await changed(tx, adoption, 'withdrawn')
}

/** A draft of a case of one’s own, from the words of one’s record. Answers with the draft or case there is already. */
export async function startCase(
  tx: Transaction,
  viewer: Viewer,
  adoption: OwnAdoption,
  { id, networkId }: { id: string; networkId: string },
): Promise<string> {
  if (adoption.ownCaseId) return adoption.ownCaseId
  await startDraft(tx, viewer, networkId, id)
  const held = await findDraft(tx, viewer, id, 'lock')
  if (!held) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
  const { hatId, result, evidence, started, attribution, dropped, experience } = adoption
  const whatWeDid = [adoption.kept, adoption.changed].filter(Boolean).join('\n\n')
  const words = { whatWeDid, didNotWork: dropped, whatChanged: experience, conditions: adoption.place }
  const facts = { kind: 'adaptation' as const, result, evidence, started, attribution }
  await saveDraft(tx, viewer, held, {
    revision: held.revision,
    spaceId: null,
    hatId,
    text: { ...emptyText, ...facts, ...words },
    accepted: [],
  })
  await tx.update(caseAdoptions).set({ ownCaseId: id }).where(eq(caseAdoptions.id, adoption.id))
  return id
}
