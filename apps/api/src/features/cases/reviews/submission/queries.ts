import { screensOf } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import type { TermFacet } from '@waymark/contracts/vocabulary'
import type { Database } from '../../../../platform/database.ts'
import { Refusal } from '../../../../platform/errors.ts'
import { findVocabulary, unknownTerms } from '../../../vocabulary/queries.ts'

const fields = screensOf('full')
  .flatMap((screen) => screen.fields)
  .filter((field) => field.facet)

/** Refuses terms that the vocabulary does not have, naming the field; retired ones may stay. */
export async function checkTerms(db: Database, text: CaseText): Promise<void> {
  const chosen = fields.map(({ key, facet }) => {
    const answer = text[key as keyof CaseText]
    const ids = Array.isArray(answer) ? (answer as string[]) : answer ? [String(answer)] : []
    return { key, facet: facet as TermFacet, ids }
  })
  const unknown = unknownTerms(
    await findVocabulary(db),
    Object.fromEntries(chosen.map(({ facet, ids }) => [facet, ids])),
  )
  if (unknown.length === 0) return
  throw new Refusal(
    422,
    'unknown_terms',
    'A word that was chosen is not in the vocabulary any more. Please choose again.',
    unknown.map(({ facet, id }) => ({
      pointer: `/text/${chosen.find((each) => each.facet === facet)!.key}`,
      detail: `does not know “${id}”`,
    })),
  )
}
