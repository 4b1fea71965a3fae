import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CaseCard } from '@waymark/contracts/cases'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { wordsAsked } from '../../../platform/words.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { asPlaced } from '../authors/queries.ts'
import {
  authorsPlace,
  chosenIn,
  findPlace,
  likeMine,
  listed,
  openSpaces,
  termsQuery,
} from '../facets/queries.ts'
import type { NetworkFilter } from '../facets/queries.ts'
import type { Card } from '../tables.ts'

/** Written into the statement: a limit that comes with each request makes PostgreSQL plan anew each time. */
const limitTo = (most: number) => sql.raw(`limit ${Math.trunc(most)}`)
const onePage = limitTo(20)
const lowestId = '00000000-0000-0000-0000-000000000000'

/** What a card shows of a case `c` in a space `open`; its words come from the card that was made when it was published. */
export const cardColumns = sql`
  c.id, c.space_id as "spaceId", open.name as "spaceName", c.network_id as "networkId", c.version, c.card,
  ${isoOf('c.published_at')} as "publishedAt", ${isoOf('c.stopped_at')} as "stoppedAt", c.comment_count as comments,
  c.attribution, p.id as "authorId", p.name, o.name as organisation, o.kind as "placeKind", o.region as "placeRegion",
  coalesce((select m.role = 'observer' from memberships m
    where m.network_id = c.network_id and m.person_id = c.author_id and m.state = 'active'), false) as observer,
  coalesce((select m.state <> 'active' from memberships m
    where m.network_id = c.network_id and m.person_id = c.author_id), false) as "left"`
export const cardAuthors = sql`join open on open.space_id = c.space_id join persons p on p.id = c.author_id ${authorsPlace}`

function isoOf(moment: string): SQL {
  return sql.raw(`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
}

export interface CardRow
  extends
    Record<string, unknown>,
    Pick<
      CaseCard,
      'id' | 'spaceId' | 'spaceName' | 'networkId' | 'version' | 'publishedAt' | 'stoppedAt' | 'comments'
    > {
  card: Card
  attribution: 'organisation' | 'region' | 'unattributed'
  authorId: string
  name: string
  organisation: string | null
  placeKind: string | null
  placeRegion: string | null
  observer: boolean
  left: boolean
  rank?: number
}
export function presentCard(row: CardRow): CaseCard {
  const { id, spaceId, spaceName, networkId, version, publishedAt, stoppedAt, comments, rank } = row
  const { attribution, authorId, name, organisation, observer, left } = row
  const author =
    attribution === 'organisation' ? { id: authorId, name, organisation, observer, left } : asPlaced(row)
  const facts = { id, spaceId, spaceName, networkId, version, publishedAt, stoppedAt, comments }
  return { ...row.card, ...facts, author, ...(rank !== undefined && { rank }) }
}

export interface ListWish extends NetworkFilter {
  order?: 'newest' | 'best'
  /** The end of the page before: when its last case was published, which that was, and how well it fitted the words. */
  before?: string
  beforeId?: string
  beforeRank?: number
}

/** Cases of a network by a filter. Without one only the newest of each space are read. */
export async function listCases(db: Reader, viewer: Viewer, wish: ListWish): Promise<CaseCard[]> {
  const { networkId, spaceId, q, like = [], hatId, order, before, beforeId = lowestId } = wish
  const chosen = chosenIn(wish)
  const isRanked = Boolean(q) && order === 'best'
  const terms = chosen.length > 0 && sql`array_to_tsvector(c.terms) @@ ${termsQuery(chosen)}::tsquery`
  const place = like.length > 0 ? await findPlace(db, viewer, hatId) : undefined
  const conditions = [
    listed,
    ...(terms ? [terms] : []),
    ...(like.length > 0 ? [likeMine(place, like)] : []),
    ...(before && !isRanked
      ? [sql`(c.published_at, c.id) < (${before}::timestamptz, ${beforeId}::uuid)`]
      : []),
    ...(before && isRanked
      ? [
          sql`(rank, c.published_at, c.id) < (${wish.beforeRank ?? Infinity}::float8, ${before}::timestamptz, ${beforeId}::uuid)`,
        ]
      : []),
  ]
  const choice = sql.join(conditions, sql` and `)
  const byTime = sql`c.published_at desc, c.id desc`
  const sorted = isRanked ? sql`rank desc, ${byTime}` : byTime
  const fits = q
    ? sql`join search_entries e on e.kind = 'case' and e.target_id = c.id and e.words @@ (select q from asked)
        cross join lateral (select ts_rank(e.words, (select q from asked))::float8 as rank) ranked`
    : sql``
  const isFiltered = q || like.length > 0 || terms
  const found = isFiltered
    ? sql`practice_cases c ${fits} ${like.length > 0 ? authorsPlace : sql``} where ${choice}`
    : sql`open cross join lateral (
        select * from practice_cases c where c.space_id = open.space_id and ${choice} order by ${byTime} ${onePage}) c`
  const { rows } = await db.execute<CardRow>(sql`
    with ${openSpaces(viewer, networkId, spaceId)}${q ? sql`, asked as materialized (select ${wordsAsked(q)} as q)` : sql``},
    c as (
      select c.*${isRanked ? sql`, rank` : sql``} from ${found} order by ${sorted} ${onePage})
    select ${cardColumns}${isRanked ? sql`, c.rank` : sql``} from c ${cardAuthors} order by ${isRanked ? sql`c.rank desc, ` : sql``}${byTime}`)
  return rows.map(presentCard)
}

/** Cases others published since a moment, in the networks the viewer is in. */
export async function listNewCases(
  db: Reader,
  viewer: Viewer,
  since: string | null,
  limit: number,
): Promise<CaseCard[]> {
  const newest = sql`order by c.published_at desc, c.id desc ${limitTo(limit)}`
  const { rows } = await db.execute<CardRow>(sql`
    with open as materialized (
      select space_access.space_id, spaces.name from ${spaceAccess} join spaces on ${openTo(viewer, spaces.id)} where space_access.role is not null),
    c as (
      select c.* from open cross join lateral (
        select * from practice_cases c
        where c.space_id = open.space_id and ${listed} and c.published_at > ${since ?? '-infinity'}::timestamptz and c.author_id <> ${viewer.id} ${newest}) c
      ${newest})
    select ${cardColumns} from c ${cardAuthors} order by c.published_at desc, c.id desc`)
  return rows.map(presentCard)
}

/** Cards of cases by their ids; those that are not open to the viewer are left out. */
export async function listCards(db: Reader, viewer: Viewer, ids: string[]): Promise<CaseCard[]> {
  const { rows } = await db.execute<CardRow>(sql`
    with open as materialized (
      select space_access.space_id, spaces.name from ${spaceAccess} join spaces on ${openTo(viewer, spaces.id)}
      and spaces.id in (select asked.space_id from practice_cases asked where asked.id = any(${sql.param(ids)}::uuid[]))),
    c as (select c.* from practice_cases c where c.id = any(${sql.param(ids)}::uuid[]) and ${listed})
    select ${cardColumns} from c ${cardAuthors} order by c.published_at desc, c.id desc`)
  return rows.map(presentCard)
}
