import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Viewer } from '../../../platform/viewer.ts'
import { namesItsAuthor, openSpaces, visibleEntry } from '../access.ts'
import type { Asked } from '../asking/queries.ts'

/** A word that one in twenty of the newest entries has would bring half the hub together before anything is ranked. */
const looked = 300
const frequent = 15
/** So many of the newest entries are read for such a word, over all spaces that are open. */
const newestRead = 3000
/** A word that more than so many entries have tells little about what is meant. */
const tellingUpTo = 1000
/** With fewer than so many that have every word of a long question, those that have most of them are looked for too. */
const fewWhole = 10
/** Of all that the words of a long question tell, so much has to be there; half as much again where it is one word alone. */
const mostOf = 0.35

/** What is chosen in lists of values, apart from the question: counting leaves them out one by one. */
export const chosenPlace = ({ wish: { networkId, spaceId } }: Asked): SQL =>
  sql`(${networkId ?? null}::uuid is null or search_entries.space_id in (select space_id from open where network_id = ${networkId ?? null}))
    and (${spaceId ?? null}::uuid is null or search_entries.space_id = ${spaceId ?? null})`
export const chosenKind = ({ wish: { kind } }: Asked): SQL =>
  sql`(${list(kind)}::text[] is null or search_entries.kind = any(${list(kind)}::text[]))`
export const chosenYear = ({ wish: { year } }: Asked): SQL =>
  sql`(${list(year)}::int[] is null or ${yearOf} = any(${list(year)}::int[]))`
export const chosenOrganisation = ({ wish: { organisationId } }: Asked): SQL =>
  organisationId ? sql`(search_entries.organisation_id = ${organisationId} and ${namesItsAuthor})` : sql`true`
export const yearOf = sql`extract(year from search_entries.at at time zone 'Europe/London')::int`

/** An empty list chooses nothing, as no list does. */
const list = (values: readonly (string | number)[] | undefined) => sql.param(values?.length ? values : null)

/** What the question says by its signs. */
function signs(viewer: Viewer, { question, wish }: Asked): SQL {
  const part = (value: string) => `%${value.replace(/[\\%_]/g, '\\$&')}%`
  const from = question.from.map((value) =>
    value.toLowerCase() === 'me'
      ? sql`search_entries.author_id = ${viewer.id}`
      : sql`(${namesItsAuthor} and (
          exists (select 1 from persons p where p.id = search_entries.author_id and p.name ilike ${part(value)})
          or exists (select 1 from organisations o where o.id = search_entries.organisation_id and o.name ilike ${part(value)})))`,
  )
  const places = question.in.map(
    (value) =>
      sql`search_entries.space_id in (select space_id from open where space ilike ${part(value)} or network ilike ${part(value)})`,
  )
  const days = [
    ...(question.after
      ? [sql`search_entries.at >= ${question.after}::timestamp at time zone 'Europe/London'`]
      : []),
    ...(question.before
      ? [sql`search_entries.at < ${question.before}::timestamp at time zone 'Europe/London'`]
      : []),
    ...(wish.since ? [sql`search_entries.since > ${wish.since}::timestamptz`] : []),
    ...(wish.until ? [sql`search_entries.since <= ${wish.until}::timestamptz`] : []),
  ]
  const kinds =
    question.kinds.length > 0 ? [sql`search_entries.kind = any(${sql.param(question.kinds)}::text[])`] : []
  const any = (conditions: SQL[]) =>
    conditions.length > 0 ? [sql`(${sql.join(conditions, sql` or `)})`] : []
  return sql.join([sql`true`, ...any(from), ...any(places), ...days, ...kinds], sql` and `)
}

/**
 * What the question finds among what the viewer may see, as common tables: `asked`, `terms`, `open` and `matching`. Every
 * list and every count of search is made from these.
 */
export function matching(viewer: Viewer, asked: Asked, choices: SQL): SQL {
  const columns = sql.raw(
    'key, kind, target_id, seq, space_id, room_id, author_id, organisation_id, title, at, since',
  )
  const start = asked.words.replace(/[\\%_]/g, '\\$&')
  // Phrases are looked at one by one, after the words in them were found together.
  const fits =
    asked.how === 'most'
      ? sql`case when (select is_wide from asked)
          then (select sum(tells) >= (select enough from asked) * case when count(*) > 1 then 1 else 1.5 end from counted where words @@ t)
          else (select q = all_words from asked) or words @@ (select q from asked) end`
      : sql`((select q = all_words from asked) or words @@ (select q from asked))`
  const q =
    asked.how === 'most'
      ? sql`case when (select is_few from few) then coalesce((select q from telling), ''::tsquery) else ${asked.q} end`
      : sql`(${asked.q})`
  return sql`
    ${openSpaces(viewer)},
    terms as materialized (
      select place, t from (
        select place, to_tsquery('english', term) as t from unnest(${sql.param(asked.terms)}::text[]) with ordinality given (term, place)
      ) each where numnode(t) > 0
    ), few as materialized (
      select ${asked.how} = 'most' and (
        select count(*) from (
          select from search_entries
          where words @@ (${asked.q}) and space_id in (select space_id from open) and room_id is null limit ${fewWhole}
        ) whole) < ${fewWhole} as is_few
    ), counted as materialized (
      -- Of a long question, how rare each word is among what is open, and so how much it tells.
      select t, n, ln(1 + ${tellingUpTo}::float / coalesce(nullif(n, 0), 10)) as tells, min(n) filter (where n > 0) over () as least from (
        select t, (select count(*) from (
          select from search_entries where words @@ t and space_id in (select space_id from open) limit ${tellingUpTo}
        ) these) as n from terms where (select is_few from few)
      ) each
    ), telling as materialized (
      select string_agg('(' || t::text || ')', ' | ')::tsquery as q from counted
      where n > 0 and (n < ${tellingUpTo} or least >= ${tellingUpTo})
    ), asked as materialized (
      select *, has_words and not is_wide and (
        select count(*) from (select words from search_entries order by at desc limit ${looked}) newest where words @@ all_words
      ) >= ${frequent} as is_frequent
      from (
        -- Without a word to look up (only “the”, or only left-out ones) titles are read instead.
        select q, typed, same, whole, (select is_few from few) as is_wide, ${asked.how} in ('words', 'most') and querytree(q) not in ('', 'T') as has_words,
          regexp_replace(q::text, '<(-|\\d+)>', '&', 'g')::tsquery as all_words,
          (select sum(tells) * ${mostOf}::float from counted) as enough
        from (select ${q} as q, (${asked.typed}) as typed, (${asked.same}) as same, (${asked.q}) as whole) plain
      ) given
    ), matching as materialized (
      select ${columns} from (
        select ${columns} from search_entries
        where words @@ (select all_words from asked where has_words and not is_frequent) and ${fits}
        union
        select ${columns} from (select space_id as id, count(*) over () as spaces from open where (select is_frequent from asked)) here
        cross join lateral (
          select * from search_entries e where e.space_id = here.id order by e.at desc limit greatest(100, ${newestRead} / here.spaces)
        ) newest
        where words @@ (select all_words from asked) and ${fits}
        union
        select ${columns} from search_entries
        where kind <> 'thread' and words @@ (select all_words from asked where is_frequent) and ${fits}
        union
        select ${columns} from search_entries
        where coalesce(seq, 1) = 1 and to_tsvector('english', title) @@ (select all_words from asked where is_frequent) and ${fits}
        union
        select ${columns} from search_entries
        where ${asked.how} <> 'all' and not (select has_words from asked) and coalesce(seq, 1) = 1 and ${start} <> ''
          and (title ilike ${`${start}%`} or title ilike ${`% ${start}%`})
        union
        select ${columns} from search_entries where ${asked.how} = 'all'
      ) search_entries
      where ${visibleEntry(viewer)} and ${signs(viewer, asked)} and ${choices}
    )`
}
