import type { LocationQuery, LocationQueryRaw, RouteLocationRaw } from 'vue-router'
import { searchKinds } from '@waymark/contracts/search'
import type { Hit, SearchFilter, SearchKind } from '@waymark/contracts/search'

/** What the address of the search page asks for: always there, so that going back finds the same. */
export interface Asked extends SearchFilter {
  q: string
}
export type Facet = 'kind' | 'network' | 'space' | 'organisation' | 'year'
export const facets: Facet[] = ['kind', 'network', 'space', 'organisation', 'year']
/** Of these one value can be chosen; of the others several. */
const single = { network: 'networkId', space: 'spaceId', organisation: 'organisationId' } as const

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const texts = (value: LocationQuery[string] | undefined): string[] =>
  [value ?? []].flat().filter((each): each is string => typeof each === 'string')

/** Reads an address; what nobody knows is no filter. */
export function readAsked(query: LocationQuery): Asked {
  const kind = texts(query['kind']).filter((each): each is SearchKind =>
    (searchKinds as readonly string[]).includes(each),
  )
  const year = texts(query['year'])
    .map(Number)
    .filter((each) => Number.isInteger(each) && each >= 1900 && each <= 2200)
  const ids = Object.values(single).flatMap((name) => {
    const [id = ''] = texts(query[name])
    return uuid.test(id) ? [[name, id]] : []
  })
  return {
    q: (texts(query['q'])[0] ?? '').trim().slice(0, 200),
    ...(kind.length > 0 && { kind: [...new Set(kind)] }),
    ...(year.length > 0 && { year: [...new Set(year)].slice(0, 20) }),
    ...(Object.fromEntries(ids) as Pick<SearchFilter, 'networkId' | 'spaceId' | 'organisationId'>),
  }
}
export const toAddress = (asked: Asked): LocationQueryRaw => ({ ...asked })
export function filterOf({ q: _, ...filter }: Asked): SearchFilter {
  return filter
}

export const chosenOf = (asked: Asked): { facet: Facet; id: string }[] =>
  facets.flatMap((facet): { facet: Facet; id: string }[] => {
    if (facet === 'kind' || facet === 'year')
      return (asked[facet] ?? []).map((id) => ({ facet, id: String(id) }))
    const id = asked[single[facet]]
    return id ? [{ facet, id }] : []
  })

/** The question with one value chosen, or no longer. */
export function toggled(asked: Asked, facet: Facet, id: string): Asked {
  if (facet === 'kind' || facet === 'year') {
    const held = (asked[facet] ?? []).map(String)
    const values = held.includes(id) ? held.filter((each) => each !== id) : [...held, id]
    const { [facet]: _, ...rest } = asked
    return values.length > 0 ? readAsked({ ...asText(rest), [facet]: values }) : rest
  }
  const name = single[facet]
  const { [name]: held, ...rest } = asked
  return held === id ? rest : { ...rest, [name]: id }
}
const asText = (asked: Asked): LocationQuery =>
  Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  )

/** Where a hit opens. */
export function addressOf({ kind, id, seq }: Pick<Hit, 'kind' | 'id' | 'seq'>): RouteLocationRaw {
  if (kind === 'case') return { name: 'case', params: { caseId: id } }
  if (kind === 'thread') return { name: 'thread', params: { threadId: id }, hash: `#post-${seq}` }
  if (kind === 'outcome') return { name: 'thread', params: { threadId: id } }
  if (kind === 'person') return { name: 'person', params: { personId: id } }
  if (kind === 'organisation') return { name: 'organisation', params: { organisationId: id } }
  return { name: kind, params: { occurrenceId: id } }
}

export const hitIcons = {
  case: 'i-lucide-notebook-text',
  thread: 'i-lucide-messages-square',
  outcome: 'i-lucide-flag',
  event: 'i-lucide-calendar-days',
  workshop: 'i-lucide-door-open',
  person: 'i-lucide-user-round',
  organisation: 'i-lucide-building-2',
} satisfies Record<SearchKind, string>
