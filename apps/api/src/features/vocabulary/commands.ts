import { and, eq, sql } from 'drizzle-orm'
import { vocabularyRoom } from '@waymark/contracts/live'
import { fixedFacets } from '@waymark/contracts/vocabulary'
import type { NewTerm, TermChange, TermFacet } from '@waymark/contracts/vocabulary'
import { fold, wordsOf } from '@waymark/contracts/vocabulary-words'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { found, Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findTerm, isChanged, listFacet } from './queries.ts'
import { termChanges, terms } from './tables.ts'

type Row = typeof terms.$inferSelect
interface Which {
  facet: TermFacet
  termId: string
}
/** Why it is changed; `id` is the client's, or made for a suggestion that is taken. */
export interface Why {
  id: string
  reason: string
  proposalId?: string
}
type Words = Pick<NewTerm, 'label' | 'alts' | 'means' | 'broader' | 'validFrom' | 'validTo'>

/** Changes are rare and made one after the other, so that each sees the words and the order of those before it. */
export const oneAtATime = (tx: Transaction) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('vocabulary', 0))`)

const columnsOf = ({ label, alts, means, broader, validFrom, validTo }: Words) => ({
  label: label.trim(),
  alt: alts.map((word) => word.trim()),
  definition: means.trim(),
  broader,
  validFrom,
  validTo,
})

/** Adds a term at the end of its facet. The caller holds the lock. */
export async function addTerm(tx: Transaction, viewer: Viewer, which: Which, words: Words, why: Why) {
  if (await isChanged(tx, why.id)) return
  refuseFixed(which.facet)
  if (await findTerm(tx, which)) {
    throw new Refusal(409, 'taken', 'There is a term with this id already, perhaps a retired one.')
  }
  const position = await refuseClashes(tx, which, words)
  const [added] = await tx
    .insert(terms)
    .values({ facet: which.facet, id: which.termId, ...columnsOf(words), position })
    .returning()
  await keep(tx, viewer, which, null, added!, why)
}

/** Changes the words of a term, if nobody has done so since they were read. */
export async function changeTerm(
  tx: Transaction,
  viewer: Viewer,
  which: Which,
  { revision, ...words }: Words & Pick<TermChange, 'revision'>,
  why: Why,
) {
  if (await isChanged(tx, why.id)) return
  const before = found(await findTerm(tx, which))
  if (before.revision !== revision) {
    throw new Refusal(409, 'changed', 'Somebody changed this term a moment ago. Please look at it again.')
  }
  await refuseClashes(tx, which, words)
  await put(tx, viewer, before, columnsOf(words), why)
}

/** Retires a term in favour of another or of none, or brings it back. */
export async function setState(
  tx: Transaction,
  viewer: Viewer,
  which: Which,
  { state, replacedBy }: Pick<Row, 'state' | 'replacedBy'>,
  why: Why,
) {
  if (await isChanged(tx, why.id)) return
  refuseFixed(which.facet)
  const all = await listFacet(tx, which.facet)
  const before = found(all.find(({ id }) => id === which.termId))
  const current = all.filter((term) => term.state === 'current' && term.id !== which.termId)
  if (state === 'current') {
    await refuseClashes(tx, which, { ...before, alts: before.alt, means: before.definition })
  } else {
    if (current.some(({ broader }) => broader === which.termId))
      throw new Refusal(409, 'has_narrower', 'Other terms belong to this one. Please move them first.')
    if (replacedBy !== null && !current.some(({ id }) => id === replacedBy))
      throw invalid('/replacedBy', 'must be another term that is in use')
  }
  await put(tx, viewer, before, { state, replacedBy: state === 'current' ? null : replacedBy }, why)
}

/** Puts the terms of a facet into the given order, retired ones last. */
export async function orderTerms(tx: Transaction, viewer: Viewer, facet: TermFacet, ids: string[], why: Why) {
  if (await isChanged(tx, why.id)) return
  const all = await listFacet(tx, facet)
  const [current, retired] = [
    all.filter(({ state }) => state === 'current').map(({ id }) => id),
    all.filter(({ state }) => state === 'retired').map(({ id }) => id),
  ]
  if (ids.length !== current.length || current.some((id) => !ids.includes(id))) {
    throw new Refusal(409, 'changed', 'There are other terms here by now. Please look again.')
  }
  await tx.execute(sql`
    update terms set position = given.position
    from unnest(${sql.param([...ids, ...retired])}::text[]) with ordinality given (id, position)
    where terms.facet = ${facet} and terms.id = given.id`)
  await keep(tx, viewer, { facet, termId: null }, { ids: current }, { ids }, why)
}

async function put(tx: Transaction, viewer: Viewer, before: Row, change: Partial<Row>, why: Why) {
  const [after] = await tx
    .update(terms)
    .set({ ...change, revision: before.revision + 1 })
    .where(and(eq(terms.facet, before.facet), eq(terms.id, before.id)))
    .returning()
  await keep(tx, viewer, { facet: before.facet, termId: before.id }, before, after!, why)
}

async function keep(
  tx: Transaction,
  viewer: Viewer,
  which: { facet: TermFacet; termId: string | null },
  before: object | null,
  after: object,
  why: Why,
) {
  await tx.insert(termChanges).values({
    ...why,
    ...which,
    personId: viewer.id,
    before: before as Record<string, unknown> | null,
    after: after as Record<string, unknown>,
  })
  const { facet, termId } = which
  await record(tx, 'vocabulary.changed', { facet, ...(termId && { termId }) }, [vocabularyRoom])
}

const invalid = (pointer: string, detail: string) =>
  new Refusal(422, 'invalid', 'Some of what was sent is missing or not in the right form.', [
    { pointer, detail },
  ])

/** Where the program itself tells terms apart, a new one would be chosen and mean nothing to it. */
export function refuseFixed(facet: TermFacet): void {
  if (!fixedFacets.includes(facet)) return
  const sentence =
    'The hub itself counts on these terms: their words can change, but none can be added or taken out of use.'
  throw new Refusal(409, 'fixed_facet', sentence)
}

/** A word means one thing in its facet, and a term does not belong to itself. Answers with the next free place. */
async function refuseClashes(tx: Transaction, { facet, termId }: Which, words: Words): Promise<number> {
  const all = await listFacet(tx, facet)
  const others = all.filter((term) => term.state === 'current' && term.id !== termId)
  const mine = new Set(wordsOf(words).map(fold))
  for (const other of others) {
    const clash = wordsOf({ label: other.label, alts: other.alt }).find((word) => mine.has(fold(word)))
    if (clash) throw new Refusal(409, 'word_taken', `“${clash}” already means “${other.label}” here.`)
  }
  const wider = [words.broader]
  for (const id of wider) {
    if (id === null) break
    const term = others.find((other) => other.id === id)
    if (!term || wider.length > 20)
      throw invalid('/broader', 'must be another term that is not part of this one')
    wider.push(term.broader)
  }
  return 1 + Math.max(0, ...all.map(({ position }) => position))
}
