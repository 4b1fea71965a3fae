import { checklist, intruders, peerQuestions } from '@waymark/contracts/case-reviews'
import { emptyText } from '@waymark/contracts/case-template'
import { cluesIn } from '../features/cases/access.ts'
import { anonymisersFor } from '../features/cases/reviews/access.ts'
import { saveDraft, startDraft } from '../features/cases/drafts/commands.ts'
import { findDraft } from '../features/cases/drafts/queries.ts'
import { moveOn } from '../features/cases/reviews/commands.ts'
import { decideGate, takeGate } from '../features/cases/reviews/gates/commands.ts'
import { findByGate, findReview } from '../features/cases/reviews/queries.ts'
import { submit } from '../features/cases/reviews/submission/commands.ts'
import { caseDuties } from '../features/cases/reviews/tables.ts'
import { keepDecision } from '../features/cases/signoffs/commands.ts'
import { listSignOffs } from '../features/cases/signoffs/queries.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { duties, reviews } from './content/reviews.ts'
import type { DemoIds } from './ids.ts'

/** Cases on their way to their readers, brought there by the people at the gates. */
export async function sowReviews(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const given of duties) {
    const holder = { networkId: ids.id('network', given.network), personId: ids.person(given.person) }
    await tx.insert(caseDuties).values(given.duties.map((duty) => ({ ...holder, duty })))
  }
  const as = (key: string): Viewer => ({
    id: ids.person(key),
    name: key,
    isAdministrator: false,
    sessionId: '',
  })
  for (const { space, author, manager, at, anonymiser, peers = [], text: given } of reviews) {
    const viewer = as(author)
    const place = ids.space(space)
    const id = uuidv7()
    const caseId = uuidv7()
    const text = { ...emptyText, ...given }
    await startDraft(tx, viewer, place.networkId, caseId)
    const held = (await findDraft(tx, viewer, caseId, 'lock'))!
    await saveDraft(tx, viewer, held, {
      revision: 0,
      spaceId: place.id,
      hatId: held.hatId,
      text,
      accepted: [],
    })
    await submit(tx, viewer, {
      id,
      caseId,
      path: 'full',
      version: 1,
      revision: 1,
      spaceId: place.id,
      hatId: held.hatId,
      text,
      accepted: [],
      clues: cluesIn(text),
      anonymisers: anonymisersFor(text, cluesIn(text), () => undefined),
      ticked: [...checklist],
      managers: [{ organisationId: ids.organisationOf(author), email: manager }],
    })
    const pass = async (key: string) => {
      const gateId = uuidv7()
      await takeGate(tx, as(key), (await findReview(tx, as(key), id, 'lock'))!, gateId)
      const { gate, review } = (await findByGate(tx, as(key), gateId, 'lock'))!
      await decideGate(tx, as(key), review, gate, {
        outcome: 'pass',
        words: '',
        worksheet: intruders.map((intruder) => ({
          intruder,
          recognises: 'no',
          why: 'It is about places and staff, and nobody’s own story is told.',
        })),
        answers: peerQuestions.map((question) => ({ question, answer: 'yes', words: '' })),
      })
    }
    if (anonymiser) await pass(anonymiser)
    if (at === 'peer' || at === 'decision') {
      const [line] = await listSignOffs(tx, id)
      const signer = { name: 'R. Hale', role: 'Head of service' }
      await keepDecision(tx, line!.id, { ...signer, outcome: 'agreed', words: '' })
      const review = (await findReview(tx, viewer, id, 'lock'))!
      await moveOn(tx, review, { signer: `${signer.name}, ${signer.role}` })
    }
    for (const peer of peers) await pass(peer)
  }
}
