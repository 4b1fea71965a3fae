import { sql } from 'drizzle-orm'
import type { Hit } from '@waymark/contracts/search'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import type { Asked } from '../asking/queries.ts'
import { chosenKind, chosenOrganisation, chosenPlace, chosenYear, matching } from '../matching/queries.ts'

/** Enough to rank well: the newest, and those with the words in their title. A word that everybody uses is not slow. */
const newest = 250
const newestNoPosts = 100
const titled = 50
/** Of those that fit best, so many are looked at for what they say of their own. */
const looked = 150
/** What a word counts by where it stands: topics, text, head, title. */
export const weights = sql.raw(`'{0.15, 0.3, 0.6, 1.0}'::float4[]`)

/**
 * Words that one in twenty entries has, such as those of notices: the database knows them from planning, so that nothing is
 * counted. A small hub has none.
 */
const saidEverywhere = sql`common as materialized (
      select word from pg_stats join pg_class on pg_class.oid = 'search_entries'::regclass
      cross join lateral unnest(most_common_elems::text::text[], most_common_elem_freqs) each (word, often)
      where schemaname = current_schema() and tablename = 'search_entries' and attname = 'words'
        and word is not null and often >= 0.05 and often * reltuples >= 15)`
/**
 * A post with few words of its own, such as a date for a room or a thank you, names what is looked for and says nothing about
 * it. What has four in ten loses nothing.
 */
const ofItsOwn = sql`(
        select power(greatest(0.1, least(1, count(*) filter (where word not in (select word from common)) / (0.4 * count(*)))), 2)
        from unnest(tsvector_to_array(words)) word)`

type Row = Omit<Hit, 'because'> & { other: number | null; rank: number }

/** The entries that fit best, of what is open to the viewer. */
export async function findEntries(
  db: Reader,
  viewer: Viewer,
  asked: Asked,
  most: number,
): Promise<(Hit & { rank: number })[]> {
  const { others, how, instead } = asked
  const choices = sql`${chosenPlace(asked)} and ${chosenKind(asked)} and ${chosenYear(asked)} and ${chosenOrganisation(asked)}`
  const { rows } = await db.execute<Row & Record<string, unknown>>(sql`
    with ${matching(viewer, asked, choices)},
    candidates as materialized (
      select e.* from search_entries e join (
        (select key from matching order by at desc limit ${newest})
        union (select key from matching where kind <> 'thread' order by at desc limit ${newestNoPosts})
        union (
          select key from matching
          where coalesce(seq, 1) = 1 and (select count(*) from matching) > ${newest}
            and to_tsvector('english', title) @@ (select q from asked)
          order by at desc limit ${titled})
      ) keys using (key)
    ), weighed as materialized (
      -- A word counts the more, the fewer have it: of these, or of all that is open where most of a long question is enough.
      select place, t, case
        when is_wide then (select max(tells) from counted where counted.t = terms.t)
        else ln(1 + (select count(*) from candidates)::float / greatest(1, (select count(*) from candidates where words @@ t)))
      end as telling
      from terms cross join asked
    ), ranked as (
      select e.*, q, typed, whole, case
        when not has_words then 0
        else (ts_rank(${weights}, e.words, q) + coalesce(told, 0)) / power(1 + ln(1 + greatest(length(e.words), 32)), 0.5)
          -- What was typed is meant more than its other words, and words side by side more than apart.
          * case when e.words @@ typed then 1.3 when e.words @@ same then 1.25 when is_wide then 1 else 0.1 end
          * (1 + 0.6 * near / (1 + near))
          -- What was checked by five people comes before talk, where it is about nothing else.
          * case when e.kind = 'case' and ts_filter(e.words, '{a,b}') @@ same then 1.5 else 1 end
          * case when is_wide then coalesce(has, 0) else 1 end
        end as rank
      from candidates e cross join asked
      cross join lateral (select ts_rank_cd(${weights}, e.words, typed) as near) beside cross join lateral (
        -- Of all that the words tell, how much is there: as they stand in it, and at all.
        select sum(telling * ts_rank(${weights}, e.words, t)) / nullif(sum(telling), 0) as told,
          sum(telling) filter (where e.words @@ t) / nullif(sum(telling), 0) as has
        from weighed) each
    ), things as (
      select distinct on (kind, target_id) * from ranked order by kind, target_id, rank desc, at desc
    ), ${saidEverywhere}, best as (
      select first.*, rank * case when rank > 0 and kind = 'thread' then ${ofItsOwn} else 1 end as fits
      from (select * from things order by rank desc, at desc, key limit ${Math.max(looked, most)}) first
    )
    select best.kind, best.target_id as id, best.seq, best.title, open.network_id as "networkId", open.network, open.space,
      to_json(best.at)#>>'{}' as at, best.fits as rank,
      case when ${how} <> 'most' or best.words @@ best.whole then 'all' else 'most' end as fit, ${instead}::text as instead,
      ts_headline('english', translate(coalesce(nullif(case
          when best.lead <> '' and (best.body = '' or to_tsvector('english', best.lead) @@ any_of_them) then best.lead else best.body end, ''), best.title), E'\\u2068\\u2069', ''),
        any_of_them, E'StartSel=\\u2068, StopSel=\\u2069, MaxWords=32, MinWords=16, MaxFragments=1') as extract,
      array(select place from (values ('title', 'a'), ('lead', 'b'), ('text', 'c'), ('topics', 'd')) w (place, weight)
        where ts_filter(best.words, array[weight::"char"]) @@ any_of_them) as "foundIn",
      -- Its words do not say it, but it was tagged with it: the term that adds most to what they say.
      case when best.tagged <> '' and not said @@ (case when ${how} = 'most' then best.whole else best.q end) then (
        select split_part(line, E'\\t', 1)
        from string_to_table(best.tagged, E'\\n') with ordinality tag (line, place)
        cross join lateral (select to_tsvector('english', line) as words) term
        where words @@ any_of_them and (${how} <> 'most' or ts_delete(words, tsvector_to_array(said)) @@ any_of_them)
        order by ts_delete(words, tsvector_to_array(said)) @@ any_of_them desc, place limit 1) end as tagged,
      -- Found by another word for what was typed: by the first of them that it says.
      case when ${others.length > 0} and not best.words @@ best.typed then (
        select place::int from unnest(${sql.param(others.map(({ word }) => word))}::text[]) with ordinality other (word, place)
        where best.words @@ phraseto_tsquery('english', word) order by place limit 1) end as other
    from best join open using (space_id) cross join lateral (
      select coalesce(nullif((select string_agg('(' || t::text || ')', ' | ') from terms), '')::tsquery || best.typed, best.q) as any_of_them,
        ts_filter(best.words, '{a,b,c}') as said) each
    order by best.fits desc, best.at desc, best.key
    limit ${most}`)
  return rows.map(({ other, ...row }) => ({
    ...row,
    at: new Date(row.at!).toISOString(),
    because: other === null ? null : others[other - 1]!,
  }))
}
