import { eq, sql } from 'drizzle-orm'
import { vocabularyRoom } from '@waymark/contracts/live'
import type { TermFacet } from '@waymark/contracts/vocabulary'
import type { NewProposal, Proposal, ProposalDecision } from '@waymark/contracts/vocabulary-proposals'
import { fold, wordsOf } from '@waymark/contracts/vocabulary-words'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { addTerm, changeTerm, refuseFixed } from '../commands.ts'
import { findTerm } from '../queries.ts'
import { termProposals } from '../tables.ts'
import { countOpen, findProposal } from './queries.ts'

/** So many may wait for an answer at once. */
const mostOpen = 20

/** Keeps a suggestion. Sending it again adds nothing. */
export async function propose(tx: Transaction, viewer: Viewer, wish: NewProposal): Promise<void> {
  const { id, kind, facet, termId, word, means, why } = wish
  if (await findProposal(tx, viewer, id)) return
  if (kind === 'term') refuseFixed(facet)
  const missing = [
    ...(kind !== 'definition' && !word.trim() ? ['/word'] : []),
    ...(kind === 'definition' && !means.trim() ? ['/means'] : []),
    ...(kind !== 'term' && !(await isInUse(tx, facet, termId)) ? ['/termId'] : []),
  ]
  if (missing.length > 0) {
    const errors = missing.map((pointer) => ({ pointer, detail: 'is still to be written or chosen' }))
    throw new Refusal(422, 'invalid', 'Please say which word you mean.', errors)
  }
  if ((await countOpen(tx, viewer)) >= mostOpen) {
    const sentence = 'Thank you: so many suggestions of yours wait already that we answer those first.'
    throw new Refusal(429, 'too_many', sentence)
  }
  await tx.insert(termProposals).values({
    id,
    kind,
    facet,
    termId: kind === 'term' ? null : termId,
    word: word.trim(),
    means: means.trim(),
    why,
    personId: viewer.id,
  })
  await tell(tx, id)
}

const isInUse = async (tx: Transaction, facet: TermFacet, termId: string | null) =>
  termId !== null && (await findTerm(tx, { facet, termId }))?.state === 'current'

/**
 * Takes a suggestion, which becomes the change in the same transaction, or declines it. The caller holds its row and the lock
 * of the vocabulary. Repeating the same decision changes nothing.
 */
export async function decide(
  tx: Transaction,
  viewer: Viewer,
  proposal: Proposal,
  { state, answer, word, means }: ProposalDecision,
): Promise<void> {
  if (proposal.state === state && proposal.answer === answer) return
  if (proposal.state !== 'open') throw new Refusal(409, 'decided', 'Somebody has answered this already.')
  if (state === 'taken') {
    await take(tx, viewer, { ...proposal, ...(word && { word }), ...(means && { means }) }, answer)
  }
  await tx
    .update(termProposals)
    .set({ state, answer, deciderId: viewer.id, decidedAt: sql`now()` })
    .where(eq(termProposals.id, proposal.id))
  await tell(tx, proposal.id)
}

async function take(tx: Transaction, viewer: Viewer, wish: Proposal, reason: string): Promise<void> {
  const { facet, kind, word, means } = wish
  const why = { id: uuidv7(), reason, proposalId: wish.id }
  if (kind === 'term') {
    const empty = { alts: [], broader: null, validFrom: '', validTo: '' }
    return addTerm(tx, viewer, { facet, termId: slug(word) }, { label: word, means, ...empty }, why)
  }
  const term = await findTerm(tx, { facet, termId: wish.termId! })
  if (term?.state !== 'current') {
    throw new Refusal(409, 'changed', 'The term was retired since this was suggested.')
  }
  const { id: termId, label, alt, definition, revision, ...rest } = term
  const isKnown = wordsOf({ label, alts: alt }).some((each) => fold(each) === fold(word))
  if (kind === 'synonym' && isKnown) return
  const alts = kind === 'synonym' ? [...alt, word] : alt
  const words = { ...rest, label, alts, means: kind === 'definition' ? means : definition }
  await changeTerm(tx, viewer, { facet, termId }, { ...words, revision }, why)
}

/** The id of a new term, from its label. */
const slug = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 40) || 'term'

const tell = (tx: Transaction, proposalId: string) =>
  record(tx, 'proposal.changed', { proposalId }, [vocabularyRoom])
