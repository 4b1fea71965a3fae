import { and, asc, desc, eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import type { PastChange, Term, TermFacet } from '@waymark/contracts/vocabulary'
import { indexWords, keyOf } from '@waymark/contracts/vocabulary-words'
import type { WordIndex } from '@waymark/contracts/vocabulary-words'
import type { Database, Reader } from '../../platform/database.ts'
import { persons } from '../identity/tables.ts'
import { termChanges, terms } from './tables.ts'

export interface Vocabulary {
  terms: Term[]
  /** By `facet:id`. */
  byKey: ReadonlyMap<string, Term>
  words: WordIndex
  /** As it is sent: made once, since it is the same for everybody. */
  etag: string
  json: Buffer
  brotli: Buffer
}
interface Held {
  vocabulary: Promise<Vocabulary>
  until: number
}

const changesListed = 50
/** Changes are announced to every process; this only bounds how long a missed announcement can matter. */
const heldMilliseconds = 30_000
const held = new WeakMap<Database, Held>()

/** The whole vocabulary, held in this process: asking for it costs no statement. */
export function findVocabulary(db: Database): Promise<Vocabulary> {
  const known = held.get(db)
  if (known && known.until > Date.now()) return known.vocabulary
  const vocabulary = load(db)
  const entry = { vocabulary, until: Date.now() + heldMilliseconds }
  held.set(db, entry)
  // What could not be read is asked for again at the next call.
  vocabulary.catch(() => held.get(db) === entry && held.delete(db))
  return vocabulary
}
/** Looks terms up by facet and id, whatever their state. */
export async function findTerms(db: Database) {
  const { byKey } = await findVocabulary(db)
  return (facet: TermFacet, id: string) => byKey.get(keyOf({ facet, id }))
}
/** Somebody changed it. What is being read just now may be older, so it is not kept either. */
export const forgetVocabulary = (db: Database): void => void held.delete(db)

async function load(db: Database): Promise<Vocabulary> {
  const rows = await db.select().from(terms).orderBy(asc(terms.facet), asc(terms.position), asc(terms.id))
  const all = rows.map(present)
  const json = Buffer.from(JSON.stringify(all))
  return {
    terms: all,
    byKey: new Map(all.map((term) => [keyOf(term), term])),
    words: indexWords(all),
    etag: `W/"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`,
    json,
    brotli: brotliCompressSync(json),
  }
}

/** A row as the contract says it, without what is empty. */
function present(row: typeof terms.$inferSelect): Term {
  const { facet, id, label, alt, definition, broader, validFrom, validTo, state, replacedBy, revision } = row
  return {
    facet,
    id,
    label,
    ...(alt.length > 0 && { alts: alt }),
    ...(definition && { means: definition }),
    ...(broader && { broader }),
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
    ...(state === 'retired' && { retired: true }),
    ...(replacedBy && { replacedBy }),
    revision,
  }
}

export type Chosen = Partial<Record<TermFacet, readonly string[]>>
/**
 * What cannot be chosen, with a plain reason: ids that are no terms of their facet, and retired ones. What was written with a
 * retired term may go on having it (`before`).
 */
export const unusableTerms = (
  { byKey }: Pick<Vocabulary, 'byKey'>,
  chosen: Chosen,
  before: Chosen = {},
): { facet: TermFacet; id: string; why: string }[] =>
  Object.entries(chosen).flatMap(([name, ids]) => {
    const facet = name as TermFacet
    return ids
      .filter((id) => {
        const term = byKey.get(keyOf({ facet, id }))
        return !term || (term.retired && !before[facet]?.includes(id))
      })
      .map((id) => ({ facet, id, why: whyNot(byKey, facet, id) }))
  })

function whyNot(byKey: Vocabulary['byKey'], facet: TermFacet, id: string): string {
  const term = byKey.get(keyOf({ facet, id }))
  if (!term) return `does not know “${id}”`
  const heir = term.replacedBy && byKey.get(keyOf({ facet, id: term.replacedBy }))
  return heir
    ? `has “${term.label}”, which is not used any more; please choose “${heir.label}”`
    : `has “${term.label}”, which is not used any more`
}

export async function findTerm(db: Reader, { facet, termId }: { facet: TermFacet; termId: string }) {
  const [row] = await db
    .select()
    .from(terms)
    .where(and(eq(terms.facet, facet), eq(terms.id, termId)))
  return row
}
export async function readTerm(db: Reader, which: { facet: TermFacet; termId: string }) {
  const row = await findTerm(db, which)
  return row && present(row)
}

export const listFacet = (db: Reader, facet: TermFacet) =>
  db.select().from(terms).where(eq(terms.facet, facet)).orderBy(asc(terms.position), asc(terms.id))
export const readFacet = async (db: Reader, facet: TermFacet) => (await listFacet(db, facet)).map(present)

export const isChanged = async (db: Reader, changeId: string): Promise<boolean> =>
  (await db.select({ id: termChanges.id }).from(termChanges).where(eq(termChanges.id, changeId))).length > 0

export const listChanges = (
  db: Reader,
  { facet, termId }: { facet: TermFacet; termId: string },
): Promise<PastChange[]> =>
  db
    .select({
      id: termChanges.id,
      by: persons.name,
      at: termChanges.at,
      reason: termChanges.reason,
      before: termChanges.before,
      after: termChanges.after,
    })
    .from(termChanges)
    .innerJoin(persons, eq(persons.id, termChanges.personId))
    .where(and(eq(termChanges.facet, facet), eq(termChanges.termId, termId)))
    .orderBy(desc(termChanges.at), desc(termChanges.id))
    .limit(changesListed)
