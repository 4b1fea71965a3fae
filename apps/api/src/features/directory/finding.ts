import { directoryFacets, directoryFilters } from '@waymark/contracts/directory'
import type { DirectoryFilter, DirectoryReason, works } from '@waymark/contracts/directory'

/** A case somebody is named on, as far as the viewer sees it. */
export interface Deed {
  kind: 'wrote' | 'tried'
  caseId: string
  adoptionId: string | null
  title: string
  terms: string[]
  at: string
}
/** Somebody the viewer may find, with what they chose to show. */
export interface Found {
  id: string
  name: string
  photo: string | null
  work: (typeof works)[number] | null
  terms: string[]
  helps: string
  wordsHidden: boolean
  hats: { organisationId: string; organisation: string; title: string }[]
  places: { region: string; kind: string }[]
  deeds: Deed[]
  offersTalks: boolean
  /** Whether the words asked for stand in what is shown of them. */
  hasWords: boolean
}
/** What is asked for: filters, and the concepts that typed words mean, one of each group. */
export interface Wish {
  filter: DirectoryFilter
  concepts: string[][]
  hasQuestion: boolean
}
/** A term with all that it belongs to: whoever knows county lines knows criminal exploitation. */
export type Widen = (term: string) => string[]

const facetOf = (term: string) => term.slice(0, term.indexOf(':'))
const isOfDirectory = (term: string) => (directoryFacets as readonly string[]).includes(facetOf(term))

/** Every value somebody has, as `facet:value`. */
export function valuesOf(person: Found, widen: Widen): Set<string> {
  const terms = [...person.terms, ...person.deeds.flatMap((deed) => deed.terms)].filter(isOfDirectory)
  return new Set([
    ...terms.flatMap(widen),
    ...(person.work ? [`work:${person.work}`] : []),
    ...person.places.flatMap(({ region, kind }) => [`region:${region}`, `kind:${kind}`]),
    ...(person.offersTalks ? ['talks:yes'] : []),
  ])
}

const chosenIn = (filter: DirectoryFilter) =>
  directoryFilters.flatMap((facet) => {
    const values: readonly string[] = filter[facet] ?? []
    return values.length > 0 ? [{ facet, terms: values.map((value) => `${facet}:${value}`) }] : []
  })

/**
 * Who fits, and for each filter how many would, as shops count: a value with what is chosen in all other filters. Whoever fails
 * in one filter alone is counted there and nowhere else. Given are only those the viewer may see, so no other is counted.
 */
export function choose(people: Found[], { filter, concepts, hasQuestion }: Wish, widen: Widen) {
  const chosen = chosenIn(filter)
  const fits: { person: Found; values: Set<string> }[] = []
  const counts: Record<string, Record<string, number>> = {}
  for (const person of people) {
    const values = valuesOf(person, widen)
    const knows = concepts.length > 0 && concepts.every((group) => group.some((term) => values.has(term)))
    if (hasQuestion && !person.hasWords && !knows) continue
    const fails = chosen.filter(({ terms }) => !terms.some((term) => values.has(term)))
    if (fails.length > 1) continue
    for (const value of values) {
      const facet = facetOf(value)
      if (fails.length === 1 && fails[0]!.facet !== facet) continue
      const held = (counts[facet] ??= {})
      const key = value.slice(facet.length + 1)
      held[key] = (held[key] ?? 0) + 1
    }
    if (fails.length === 0) fits.push({ person, values })
  }
  return { fits, counts }
}

/** Why somebody is shown: what they did first, then what they say. Without a wish, what they did and say most. */
export function reasonsFor(person: Found, { filter, concepts, hasQuestion }: Wish, widen: Widen) {
  const wanted = [...chosenIn(filter).flatMap(({ terms }) => terms), ...concepts.flat()].filter(isOfDirectory)
  const meant = (term: string) => isOfDirectory(term) && widen(term).some((each) => wanted.includes(each))
  const said = wanted.length > 0 ? person.terms.filter(meant) : person.terms
  const reasons: DirectoryReason[] = []
  for (const kind of ['wrote', 'tried'] as const) {
    const deeds = person.deeds.filter(
      (deed) => deed.kind === kind && (wanted.length === 0 || deed.terms.some(meant)),
    )
    if (deeds.length === 0) continue
    const terms = deeds.flatMap((deed) => deed.terms.filter(wanted.length > 0 ? meant : isTopic))
    reasons.push({
      kind,
      count: deeds.length,
      terms: mostOften(terms).slice(0, 3),
      cases: deeds
        .toSorted((one, other) => other.at.localeCompare(one.at))
        .slice(0, 3)
        .map(({ caseId, adoptionId, title }) => ({ caseId, adoptionId, title })),
    })
  }
  if (said.length > 0) reasons.push({ kind: 'says', count: said.length, terms: said.slice(0, 6), cases: [] })
  if (hasQuestion && person.hasWords && (wanted.length === 0 || reasons.length === 0))
    reasons.push({ kind: 'words', count: 1, terms: [], cases: [] })
  return reasons
}
const isTopic = (term: string) => ['approach', 'harm'].includes(facetOf(term))

function mostOften(terms: string[]): string[] {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([term]) => term)
}

/**
 * Whoever did it comes first, then whoever says so. Within these the order changes from day to day, so that the same few are not
 * always asked; it is no ranking.
 */
export function inOrder<Each extends { person: Found; because: DirectoryReason[] }>(
  found: Each[],
  day: string,
): Each[] {
  const rank = ({ because }: Each) =>
    because.some(({ kind }) => kind === 'wrote' || kind === 'tried')
      ? 0
      : because.some(({ kind }) => kind === 'says')
        ? 1
        : 2
  const turn = new Map(found.map(({ person }) => [person.id, turnOf(`${day} ${person.id}`)]))
  return found.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      turn.get(one.person.id)! - turn.get(other.person.id)! ||
      (one.person.id < other.person.id ? -1 : 1),
  )
}

/** A number that is as good as drawn, and the same for the same words (FNV-1a). */
function turnOf(words: string): number {
  let turn = 0x811c9dc5
  for (let at = 0; at < words.length; at++) turn = Math.imul(turn ^ words.charCodeAt(at), 0x01000193) >>> 0
  return turn
}
