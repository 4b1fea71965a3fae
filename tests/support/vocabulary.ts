import { randomUUID } from 'node:crypto'
import * as contract from '@waymark/contracts/vocabulary'
import type { NewTerm, Term, TermFacet } from '@waymark/contracts/vocabulary'
import type { NewProposal } from '@waymark/contracts/vocabulary-proposals'
import type { Person, World } from './world.ts'

let made = 0

export const newTerm = (more: Partial<NewTerm> = {}): NewTerm => ({
  id: `term-${++made}`,
  label: `Made word ${made}`,
  alts: [],
  means: '',
  broader: null,
  validFrom: '',
  validTo: '',
  changeId: randomUUID(),
  reason: 'A word was missing.',
  ...more,
})
export const newProposal = (more: Partial<NewProposal> = {}): NewProposal => ({
  id: randomUUID(),
  kind: 'synonym',
  facet: 'harm',
  termId: 'cuck',
  word: `Another word ${++made}`,
  means: '',
  why: 'We say it like this.',
  ...more,
})

/** A term of its own for each test, so that none sees what another did. */
export async function someTerm(world: World, administrator: Person, facet: TermFacet = 'lens') {
  const { body } = await world.call(administrator, contract.addTerm, { params: { facet }, body: newTerm() })
  return { params: { facet, termId: body.id }, term: body }
}
/** What changes a term, as it is. */
export const wordsOf = ({ label, alts = [], means = '', revision }: Term) => ({
  label,
  alts,
  means,
  broader: null,
  validFrom: '',
  validTo: '',
  revision,
  changeId: randomUUID(),
  reason: 'It reads better.',
})
