import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { directoryFacets, peoplePerPage } from '@waymark/contracts/directory'
import type { DirectoryFilter, DirectoryPage, DirectoryPerson } from '@waymark/contracts/directory'
import { keyOf, mentions, widen as widenTerm } from '@waymark/contracts/vocabulary-words'
import type { TermFacet } from '@waymark/contracts/vocabulary'
import type { Database, Reader } from '../../platform/database.ts'
import { ukDay } from '../../platform/uk-time.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { wordsAsked } from '../../platform/words.ts'
import { findPlace } from '../cases/facets/queries.ts'
import { openWords, photoUrl } from '../identity/queries.ts'
import { persons } from '../identity/tables.ts'
import { visiblePerson } from '../networks/people/queries.ts'
import { findVocabulary } from '../vocabulary/queries.ts'
import type { Vocabulary } from '../vocabulary/queries.ts'
import { listedTo, namingSpaces } from './access.ts'
import { choose, inOrder, reasonsFor } from './finding.ts'
import type { Deed, Found, Widen } from './finding.ts'

type Row = Omit<Found, 'photo'> & { photo: string | null } & Record<string, unknown>

/**
 * People the viewer may find, with no more than they chose to show. What they did are cases and adoptions they are named on, in
 * spaces that are open to the viewer.
 */
export async function findListed(
  db: Reader,
  viewer: Viewer,
  { q = '', only }: { q?: string; only?: SQL } = {},
): Promise<Found[]> {
  const words = q ? wordsAsked(q) : sql`null::tsquery`
  const { rows } = await db.execute<Row>(sql`
    with ${namingSpaces(viewer)},
    listed as materialized (select e.* from directory_entries e where ${listedTo(viewer)} ${only ? sql`and ${only}` : sql``}),
    deeds as (
      select a.person_id, 'wrote' as kind, c.id as case_id, null::uuid as adoption_id, c.card, c.terms, c.published_at as at
      from listed e join case_authors a on a.person_id = e.person_id and a.state = 'accepted'
      join practice_cases c on c.id = a.case_id and c.attribution = 'organisation'
      where 'done' = any(e.shows) and ${isShown}
      union all
      select d.author_id, 'tried', c.id, d.id, c.card, c.terms, d.published_at
      from listed e join case_adoptions d on d.author_id = e.person_id and d.state = 'published' and d.attribution = 'organisation'
      join practice_cases c on c.id = d.case_id
      where 'done' = any(e.shows) and ${isShown}),
    done as (
      select person_id, string_agg(card->>'title', ' ') as titles, json_agg(json_build_object('kind', kind, 'caseId', case_id,
        'adoptionId', adoption_id, 'title', card->>'title', 'terms', terms, 'at', at)) as deeds
      from deeds group by person_id)
    select persons.id, persons.name, case when ${visiblePerson(viewer)} then persons.photo end as photo,
      e.work, e.terms, ${openWords(sql`e.helps`)} as helps, persons.words_hidden_at is not null as "wordsHidden",
      case when 'role' = any(e.shows) then worn.hats else '[]' end as hats,
      case when 'place' = any(e.shows) then worn.places else '[]' end as places,
      coalesce(done.deeds, '[]') as deeds,
      exists (select from talk_hours t where t.person_id = e.person_id) as "offersTalks",
      coalesce(to_tsvector('english', concat_ws(' ', persons.name, ${openWords(sql`e.helps`)},
        case when 'role' = any(e.shows) then worn.words end, done.titles)) @@ ${words}, false) as "hasWords"
    from listed e join ${persons} on persons.id = e.person_id
    left join done on done.person_id = e.person_id
    cross join lateral (
      select coalesce(json_agg(json_build_object('organisationId', o.id, 'organisation', o.name, 'title', h.title) order by h.created_at, h.id), '[]') as hats,
        coalesce(json_agg(json_build_object('region', o.region, 'kind', o.kind) order by h.created_at, h.id), '[]') as places,
        string_agg(concat(h.title, ' ', o.name), ' ') as words
      from hats h join organisations o on o.id = h.organisation_id
      where h.person_id = e.person_id and h.state = 'active') worn
    order by persons.id`)
  return rows.map((row) => ({ ...row, photo: photoUrl(row) }))
}
const isShown = sql`c.space_id in (select space_id from open) and c.hidden_at is null and c.version is not null`

const isFacet = (facet: string) => (directoryFacets as readonly string[]).includes(facet)
const widening =
  ({ byKey }: Vocabulary): Widen =>
  (term) => {
    const [facet = '', id = ''] = term.split(':')
    const find = (of: TermFacet, each: string) => byKey.get(keyOf({ facet: of, id: each }))
    return widenTerm(find, facet as TermFacet, id).map((each) => `${facet}:${each}`)
  }

function present(person: Found, viewer: Viewer, because: DirectoryPerson['because']): DirectoryPerson {
  const { deeds, hasWords: _, places, ...shown } = person
  const count = (kind: Deed['kind']) => deeds.filter((deed) => deed.kind === kind).length
  return {
    ...shown,
    places: places as DirectoryPerson['places'],
    wrote: count('wrote'),
    tried: count('tried'),
    because,
    isMe: person.id === viewer.id,
  }
}

interface ListWish extends DirectoryFilter {
  q?: string
  page?: number
}

export async function listDirectory(
  db: Database,
  viewer: Viewer,
  { q = '', page = 1, ...filter }: ListWish,
  now = new Date(),
): Promise<DirectoryPage> {
  const vocabulary = await findVocabulary(db)
  const asked = q.trim()
  const concepts = mentions(vocabulary.words, asked)
    .map(({ terms }) => terms.filter(({ facet }) => isFacet(facet)).map(keyOf))
    .filter((group) => group.length > 0)
  const wish = { filter, concepts, hasQuestion: asked !== '' }
  const widen = widening(vocabulary)
  const { fits, counts } = choose(await findListed(db, viewer, { q: asked }), wish, widen)
  const ordered = inOrder(
    fits.map(({ person }) => ({ person, because: reasonsFor(person, wish, widen) })),
    ukDay(now),
  )
  const from = (page - 1) * peoplePerPage
  const place = await findPlace(db, viewer)
  return {
    people: ordered
      .slice(from, from + peoplePerPage)
      .map(({ person, because }) => present(person, viewer, because)),
    total: fits.length,
    more: fits.length > from + peoplePerPage,
    counts,
    place: place ? { region: place.region, kind: place.kind } : null,
  }
}

const nothingAsked = { filter: {}, concepts: [], hasQuestion: false }

/** People of a choice as the directory shows them; those who are not shown to the viewer are left out. */
export async function listShown(db: Database, viewer: Viewer, only: SQL): Promise<DirectoryPerson[]> {
  const widen = widening(await findVocabulary(db))
  const people = await findListed(db, viewer, { only })
  return people
    .map((person) => present(person, viewer, reasonsFor(person, nothingAsked, widen)))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

export async function findShown(
  db: Database,
  viewer: Viewer,
  personId: string,
): Promise<DirectoryPerson | undefined> {
  return (await listShown(db, viewer, sql`e.person_id = ${personId}`))[0]
}
