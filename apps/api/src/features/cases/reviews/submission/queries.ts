import { and, eq, sql } from 'drizzle-orm'
import { chosenFields, chosenIn, facetOf } from '@waymark/contracts/case-headings'
import { complete } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import type { Database, Transaction } from '../../../../platform/database.ts'
import { Refusal } from '../../../../platform/errors.ts'
import { findVocabulary, unusableTerms } from '../../../vocabulary/queries.ts'
import type { Chosen } from '../../../vocabulary/queries.ts'
import { caseVersions, practiceCases } from '../../tables.ts'

const chosenBy = (text: CaseText): Chosen =>
  Object.fromEntries(chosenFields.map((field) => [facetOf[field], chosenIn(text, field)]))

/**
 * Refuses terms that the vocabulary does not have or that are used no more, naming the field. The next version of a case may
 * keep what its last one was published with.
 */
export async function checkTerms(
  db: Database,
  tx: Transaction,
  caseId: string,
  text: CaseText,
): Promise<void> {
  const vocabulary = await findVocabulary(db)
  const chosen = chosenBy(text)
  if (unusableTerms(vocabulary, chosen).length === 0) return
  const unusable = unusableTerms(vocabulary, chosen, await chosenBefore(tx, caseId))
  if (unusable.length === 0) return
  throw new Refusal(
    422,
    'unknown_terms',
    'A word that was chosen is not in the vocabulary any more. Please choose again.',
    unusable.map(({ facet, why }) => ({
      pointer: `/text/${chosenFields.find((field) => facetOf[field] === facet)!}`,
      detail: why,
    })),
  )
}

async function chosenBefore(tx: Transaction, caseId: string): Promise<Chosen> {
  const [last] = await tx
    .select({ text: sql<CaseText>`${caseVersions.text}` })
    .from(caseVersions)
    .innerJoin(
      practiceCases,
      and(eq(practiceCases.id, caseVersions.caseId), eq(practiceCases.version, caseVersions.version)),
    )
    .where(eq(caseVersions.caseId, caseId))
  return last ? chosenBy(complete(last.text)) : {}
}
