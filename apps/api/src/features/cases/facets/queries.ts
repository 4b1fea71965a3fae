import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { caseFacets, likenesses } from '@waymark/contracts/case-finding'
import type { CaseCounts, CaseFilter, Likeness, OwnPlace } from '@waymark/contracts/case-finding'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { wordsAsked } from '../../../platform/words.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'

type Who = Pick<Viewer, 'id'>
export type NetworkFilter = CaseFilter & { networkId: string }

/**
 * The spaces of a network that are open to the viewer, as `open`: worked out once, however many cases there are. Which they
 * may be is said to the access rule beforehand, which only spares it from working out other spaces.
 */
export function openSpaces(viewer: Who, networkId: string, spaceId?: string): SQL {
  const within = sql`any((select array(
    select s.id from spaces s where s.network_id = ${networkId} and (${spaceId ?? null}::uuid is null or s.id = ${spaceId ?? null})))::uuid[])`
  return sql`open as materialized (
    select space_access.space_id, spaces.name from ${spaceAccess} join spaces on ${openTo(viewer, spaces.id)} and ${openTo(viewer, within)})`
}
/** Condition: a case `c` is in one of them, published and not hidden. */
export const listed = sql`c.space_id = any((select array(select space_id from open))::uuid[]) and c.hidden_at is null and c.version is not null`

/** Of a case `c` with its author’s hat `h` and organisation `o`: what its authors let be known of their place. */
const ofPlace = (place: OwnPlace | undefined): Record<Likeness, SQL> => ({
  nation: sql`(c.attribution <> 'unattributed' and o.nation = ${place?.nation ?? null})`,
  region: sql`(c.attribution <> 'unattributed' and o.region = ${place?.region ?? null})`,
  kind: sql`(c.attribution <> 'unattributed' and o.kind = ${place?.kind ?? null})`,
  // How big a place is would soon say which: only where it is named.
  size: sql`(c.attribution = 'organisation' and o.population * 2.0 >= ${place?.population ?? null}::int and o.population <= ${place?.population ?? null}::int * 2.0)`,
})
export const authorsPlace = sql`left join hats h on h.id = c.hat_id left join organisations o on o.id = h.organisation_id`
export const likeMine = (place: OwnPlace | undefined, like: Likeness[]): SQL =>
  sql.join(
    like.map((each) => ofPlace(place)[each]),
    sql` and `,
  )

/** The place of the viewer’s organisation: by the hat asked for, which must be theirs, else the oldest they wear. */
export async function findPlace(db: Reader, viewer: Who, hatId?: string): Promise<OwnPlace | undefined> {
  const { rows } = await db.execute<OwnPlace & Record<string, unknown>>(sql`
    select o.name as organisation, o.kind, o.nation, o.region, o.population
    from hats h join organisations o on o.id = h.organisation_id
    where h.person_id = ${viewer.id} and h.state = 'active' and (${hatId ?? null}::uuid is null or h.id = ${hatId ?? null})
    order by h.created_at, h.id limit 1`)
  return rows[0]
}

interface Chosen {
  facet: string
  terms: string[]
}
const likeTerm = (like: Likeness) => `like-${like}:yes`
/** What is chosen, facet by facet, as terms of a case. */
export const chosenIn = (filter: CaseFilter): Chosen[] =>
  caseFacets.flatMap((facet) => {
    const values: string[] = filter[facet] ?? []
    return values.length === 0 ? [] : [{ facet, terms: values.map((value) => `${facet}:${value}`) }]
  })
/** As one `tsquery`: one of these, and one of those. Terms are quoted, whatever is in them. */
export const termsQuery = (chosen: Chosen[]): string =>
  chosen
    .map(({ terms }) => `(${terms.map((term) => `'${term.replaceAll(/['\\]/g, '$&$&')}'`).join(' | ')})`)
    .join(' & ')

/**
 * Counts as shops do: a value of a facet with what is chosen in all others. A case that fails in one facet alone is
 * counted there and nowhere else, so one reading of the network is enough.
 */
export async function countCases(db: Reader, viewer: Who, filter: NetworkFilter): Promise<CaseCounts> {
  const { networkId, spaceId, q, like = [], hatId } = filter
  const place = await findPlace(db, viewer, hatId)
  const chosen = [
    ...chosenIn(filter),
    ...(spaceId ? [{ facet: 'space', terms: [`space:${spaceId}`] }] : []),
    ...(q ? [{ facet: 'words', terms: ['words:yes'] }] : []),
    ...[...new Set(like)].map((each) => ({ facet: `like-${each}`, terms: [likeTerm(each)] })),
  ]
  const says = ofPlace(place)
  const likes = likenesses.map((each) => sql`case when ${says[each]} then ${likeTerm(each)}::text end`)
  const words = q
    ? sql`case when exists (
        select from search_entries e where e.kind = 'case' and e.target_id = c.id and e.words @@ (select q from asked)) then 'words:yes' end`
    : sql`null`
  const { rows } = await db.execute<{ term: string | null; facet: string; count: number }>(sql`
    with ${openSpaces(viewer, networkId)},
    asked as materialized (select ${q ? wordsAsked(q) : sql`null::tsquery`} as q),
    chosen as materialized (select * from jsonb_to_recordset(${JSON.stringify(chosen)}::jsonb) as x (facet text, terms text[])),
    each as materialized (
      select c.terms || array_remove(array['space:' || c.space_id, ${words}, ${sql.join(likes, sql`, `)}], null) as terms
      from practice_cases c ${authorsPlace} where ${listed}
    ),
    judged as materialized (
      select * from (select terms, array(select facet from chosen where not (chosen.terms && each.terms)) as fails from each) all_of_them
      where cardinality(fails) <= 1
    )
    select term, split_part(term, ':', 1) as facet, count(*)::int as count
    from judged cross join unnest(terms) term
    where fails = '{}' or fails[1] = split_part(term, ':', 1) group by term
    union all
    select null, coalesce(fails[1], ''), count(*)::int from judged group by fails[1]`)
  const left = new Map(rows.filter(({ term }) => term === null).map(({ facet, count }) => [facet, count]))
  const total = left.get('') ?? 0
  const counts: CaseCounts['counts'] = {}
  for (const { term, facet, count } of rows)
    if (term !== null) (counts[facet] ??= {})[term.slice(facet.length + 1)] = count
  const without = Object.fromEntries(chosen.map(({ facet }) => [facet, total + (left.get(facet) ?? 0)]))
  return { total, counts, without, place: place ?? null }
}
