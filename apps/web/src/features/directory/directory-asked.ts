import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { stages } from '@waymark/contracts/case-lists'
import { directoryFilters, works } from '@waymark/contracts/directory'
import type { DirectoryFilter } from '@waymark/contracts/directory'
import { organisationKinds, regions } from '@waymark/contracts/organisations'

/** What the address of the directory asks for: always there, so that going back finds the same people. */
export interface Asked extends DirectoryFilter {
  q?: string
}
export type Facet = (typeof directoryFilters)[number]
export const facets = directoryFilters

const known: Partial<Record<Facet, readonly string[]>> = {
  stage: stages,
  work: works,
  region: regions,
  kind: organisationKinds,
  talks: ['yes'],
}
const term = /^[a-z0-9][a-z0-9-]{0,39}$/
const texts = (value: LocationQuery[string] | undefined): string[] =>
  [value ?? []].flat().filter((each): each is string => typeof each === 'string')

/** Reads an address; a word that nobody knows is no filter. */
export function readAsked(query: LocationQuery): Asked {
  const asked: Record<string, unknown> = {}
  for (const facet of facets) {
    const isKnown = (value: string) => known[facet]?.includes(value) ?? term.test(value)
    const values = [...new Set(texts(query[facet]))].filter(isKnown).slice(0, 40)
    if (values.length > 0) asked[facet] = values
  }
  const q = (texts(query['q'])[0] ?? '').trim().slice(0, 200)
  return { ...asked, ...(q && { q }) }
}
export const toAddress = (asked: Asked): LocationQueryRaw => ({ ...asked })

export const chosenOf = (asked: Asked): { facet: Facet; value: string }[] =>
  facets.flatMap((facet) => (asked[facet] ?? []).map((value) => ({ facet, value })))

/** The same with one value chosen, or no longer. */
export function toggled(asked: Asked, facet: Facet, value: string): Asked {
  const held: string[] = (asked[facet] ?? []).map(String)
  const values = held.includes(value) ? held.filter((each) => each !== value) : [...held, value]
  const { [facet]: _, ...rest } = asked
  return values.length > 0 ? { ...rest, [facet]: values } : rest
}
