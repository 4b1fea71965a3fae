import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { caseFacets, likenesses } from '@waymark/contracts/case-finding'
import type { CaseFacet, CaseFilter, SavedFilter } from '@waymark/contracts/case-finding'
import {
  caseKinds,
  evidenceStrengths,
  momenta,
  provenances,
  results,
  stages,
} from '@waymark/contracts/case-lists'

/** What the address of a list asks for. It is always there, so that going back from a case finds the same list. */
export type Asked = Omit<CaseFilter, 'hatId'> & { order?: 'newest' | 'best' }
export type Several = CaseFacet | 'like'

/** Facets that are in the contract; those of the others are words of the vocabulary. */
const known: Partial<Record<Several, readonly string[]>> = {
  result: results,
  evidence: evidenceStrengths,
  stage: stages,
  momentum: momenta,
  kind: caseKinds,
  provenance: provenances,
  like: likenesses,
}
const term = /^[a-z0-9][a-z0-9-]{0,39}$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const severalNames: Several[] = [...caseFacets, 'like']
const texts = (value: LocationQuery[string] | undefined): string[] =>
  [value ?? []].flat().filter((each): each is string => typeof each === 'string')

/** Reads an address; a word that nobody knows is no filter. */
export function readAsked(query: LocationQuery): Asked {
  const asked: Record<string, unknown> = {}
  for (const name of severalNames) {
    const isKnown = (value: string) => known[name]?.includes(value) ?? term.test(value)
    const values = [...new Set(texts(query[name]))].filter(isKnown).slice(0, 40)
    if (values.length > 0) asked[name] = values
  }
  const [q = ''] = texts(query['q'])
  if (q.trim()) asked['q'] = q.slice(0, 200)
  const [space = ''] = texts(query['space'])
  if (uuid.test(space)) asked['spaceId'] = space
  const [order] = texts(query['order'])
  if (order === 'newest' || order === 'best') asked['order'] = order
  return asked
}
export const toAddress = ({ spaceId, ...asked }: Asked): LocationQueryRaw => ({
  ...asked,
  ...(spaceId && { space: spaceId }),
})

/** With words the best come first, unless somebody wishes otherwise. */
export const orderOf = ({ q, order }: Asked): 'newest' | 'best' => (q ? (order ?? 'best') : 'newest')
export const toKept = ({ order: _, ...filter }: Asked): SavedFilter['filter'] => filter

/** One choice, as a chip shows it; `facet` as the counts call it. */
export interface Choice {
  facet: string
  name: Several | 'q' | 'spaceId'
  value: string
}
export const choicesOf = (asked: Asked): Choice[] => [
  ...(asked.q ? [{ facet: 'words', name: 'q' as const, value: asked.q }] : []),
  ...severalNames.flatMap((name) =>
    (asked[name] ?? []).map((value) => ({
      facet: name === 'like' ? `like-${value}` : name,
      name,
      value,
    })),
  ),
  ...(asked.spaceId ? [{ facet: 'space', name: 'spaceId' as const, value: asked.spaceId }] : []),
]

/** The filter with one value put in or taken out. */
export function toggled(asked: Asked, name: Several, value: string): Asked {
  const held: string[] = asked[name] ?? []
  const values = held.includes(value) ? held.filter((each) => each !== value) : [...held, value]
  const { [name]: _, ...rest } = asked
  return values.length > 0 ? { ...rest, [name]: values } : rest
}
/** Without one choice, or without all of one facet. */
export function without(asked: Asked, { name, value }: Pick<Choice, 'name' | 'value'>): Asked {
  if (name !== 'q' && name !== 'spaceId') return toggled(asked, name, value)
  const { [name]: _, ...rest } = asked
  return rest
}
export function withoutFacet(asked: Asked, facet: string): Asked {
  const choices = choicesOf(asked).filter((choice) => choice.facet === facet)
  return choices.reduce((left, choice) => without(left, choice), asked)
}
