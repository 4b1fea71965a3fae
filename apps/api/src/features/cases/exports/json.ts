import { chosenFields, chosenIn, facetOf } from '@waymark/contracts/case-headings'
import type { KeptFile } from '@waymark/contracts/case-exports'
import { CaseText } from '@waymark/contracts/case-template'
import type { Term } from '@waymark/contracts/vocabulary'
import { creditedIn, standsBehind } from './access.ts'
import { cite } from './citation.ts'
import { addressOf, notesOf, sourceOf } from './document.ts'
import type { Leaving } from './queries.ts'

export type FindTerm = (facet: string, id: string) => Term | undefined

/** The words as they were written, for another Waymark to read. */
export function caseFile(leaving: Leaving, publicUrl: string, find: FindTerm): KeptFile {
  const { page } = leaving
  const fields = Object.keys(CaseText.properties) as (keyof CaseText)[]
  const text = {
    ...(Object.fromEntries(fields.map((field) => [field, page[field]])) as CaseText),
    contributors: creditedIn(leaving),
  }
  return {
    format: 'waymark-practice-case/1',
    template: text.template,
    version: page.version,
    publishedAt: page.publishedAt,
    address: addressOf(publicUrl, page.id),
    attribution: standsBehind(leaving),
    citation: cite(sourceOf(leaving, publicUrl)),
    notes: notesOf(leaving, publicUrl),
    text,
    terms: chosenFields.flatMap((field) =>
      chosenIn(text, field).map((id) => {
        const term = find(facetOf[field], id)
        return { facet: facetOf[field], id, label: term?.label ?? id, means: term?.means ?? '' }
      }),
    ),
  }
}
