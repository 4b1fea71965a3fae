import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { hitsPerPage } from '@waymark/contracts/search'
import type { SearchCounts } from '@waymark/contracts/search'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { namesItsAuthor } from '../access.ts'
import type { Asked, Wish, Words } from '../asking/queries.ts'
import {
  chosenKind,
  chosenOrganisation,
  chosenPlace,
  chosenYear,
  matching,
  yearOf,
} from '../matching/queries.ts'
import { isAskedForNamed, namedMatching } from '../people/queries.ts'
import { lookFor } from '../queries.ts'

const mostCounted = 10_000
/** Organisations and spaces that are listed; with the most first. */
const mostListed = 20

/**
 * Counts as shops do: each value with what is chosen in all other facets. They are made from the very rows that hits are made
 * from, so what a viewer cannot see is in none of them.
 */
export async function countHits(
  db: Reader,
  viewer: Viewer,
  wish: Wish,
  vocabulary: Words,
): Promise<SearchCounts> {
  const { ways } = await lookFor(db, viewer, wish, vocabulary, hitsPerPage)
  // What has all the words has most of them too.
  const asked = ways.at(-1)!
  const facets = await countEntries(db, viewer, asked)
  const facet = (name: string) =>
    facets.filter((row) => row.facet === name).map(({ id, label, count }) => ({ id, label, count }))
  const kind = facet('kind')
  let total = facets.find((row) => row.facet === 'total')?.count ?? 0
  for (const named of ['person', 'organisation'] as const) {
    const { kind: _, ...others } = asked.wish
    if (!isAskedForNamed({ ...asked, wish: others }, named)) continue
    const { rows } = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from (${namedMatching(viewer, asked, named)}) named`,
    )
    const { count } = rows[0]!
    if (count > 0) kind.push({ id: named, label: named, count })
    if (isAskedForNamed(asked, named)) total += count
  }
  const read = facets.find((row) => row.facet === 'read')?.count ?? 0
  return {
    total,
    isAtLeast: read >= mostCounted || facets.some((row) => row.facet === 'frequent'),
    kind,
    network: facet('network'),
    space: facet('space'),
    organisation: facet('organisation'),
    year: facet('year'),
  }
}

async function countEntries(db: Reader, viewer: Viewer, asked: Asked) {
  const by = (facet: string, id: SQL, label: SQL, fits: SQL) => sql`
    (select ${facet}::text as facet, ${id} as id, ${label} as label, count(distinct target)::int as count
    from judged where ${fits} and ${id} is not null group by 2, 3 order by 4 desc, 3 limit ${sql.raw(String(mostListed))})`
  const parts = [
    sql`select 'total'::text as facet, ''::text as id, ''::text as label, count(distinct target)::int as count
      from judged where ok_kind and ok_place and ok_year and ok_organisation`,
    sql`select 'read', '', '', count(*)::int from judged`,
    sql`select 'frequent', '', '', 1 from asked where is_frequent`,
    by('kind', sql`kind`, sql`kind`, sql`ok_place and ok_year and ok_organisation`),
    by('network', sql`network_id::text`, sql`network`, sql`ok_kind and ok_year and ok_organisation`),
    by(
      'space',
      sql`space_id::text`,
      sql`space`,
      sql`ok_kind and ok_in_network and ok_year and ok_organisation`,
    ),
    by('organisation', sql`organisation_id::text`, sql`organisation`, sql`ok_kind and ok_place and ok_year`),
    by('year', sql`year::text`, sql`year::text`, sql`ok_kind and ok_place and ok_organisation`),
  ]
  const inNetwork = { ...asked, wish: { ...asked.wish, spaceId: undefined } } as unknown as Asked
  const { rows } = await db.execute<{ facet: string; id: string; label: string; count: number }>(sql`
    with ${matching(viewer, asked, sql`true`)},
    judged as materialized (
      select search_entries.kind, search_entries.kind || search_entries.target_id as target, search_entries.space_id,
        open.space, open.network_id, open.network, ${yearOf} as year, o.id as organisation_id, o.name as organisation,
        ${chosenKind(asked)} as ok_kind, ${chosenPlace(asked)} as ok_place, ${chosenPlace(inNetwork)} as ok_in_network,
        ${chosenYear(asked)} as ok_year, ${chosenOrganisation(asked)} as ok_organisation
      from (select * from matching limit ${mostCounted}) search_entries
      join open using (space_id)
      left join organisations o on o.id = search_entries.organisation_id and ${namesItsAuthor}
    )
    ${sql.join(parts, sql` union all `)}`)
  return rows
}
