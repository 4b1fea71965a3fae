import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Hit } from '@waymark/contracts/search'
import type { Reader } from '../../platform/database.ts'
import { found } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { posts } from '../discussions/tables.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { spaces } from '../networks/tables.ts'
import { workshopEntries } from '../workshops/tables.ts'
import type { Vocabulary } from '../vocabulary/queries.ts'
import { openRoom } from './access.ts'
import { nothingElse, readConcepts } from './concepts/queries.ts'
import type { Reading } from './concepts/queries.ts'

const hitsShown = 20
/** Enough to rank well: the newest, and those with the words in their title. A word that everybody uses is not slow. */
const newest = 200
const titled = 50

interface Wish {
  q: string
  kind?: string
  networkId?: string
}

/**
 * Finds in what the viewer may see: every word, “in quotes” as a phrase, `or` between two, `-` before one to leave out.
 * Other words for what is named count as well. The last word is taken as the beginning of one, since people search as they
 * type. A thread is one hit, by its best post.
 */
export async function search(
  db: Reader,
  viewer: Viewer,
  wish: Wish,
  vocabulary: Pick<Vocabulary, 'words' | 'terms'>,
): Promise<Hit[]> {
  const q = wish.q.normalize('NFC')
  const { words, last } = splitLast(q)
  const hits = await find(db, viewer, wish, words, last && `'${last}':*`, readConcepts(vocabulary, q))
  if (hits.length > 0) return hits
  // What was found must not vanish while a word is being typed. “Exploitatio” begins no stem that is kept, but “exploit”
  // is one; and of “panel re” at least the titles that go on like this are known.
  return last.length > 4
    ? find(db, viewer, wish, words, shorter(last))
    : find(db, viewer, wish, words, '', nothingElse, 'titles')
}

/** The word being typed, apart from what it adds to; none when it is short, left out, in open quotes or a choice. */
function splitLast(q: string): { words: string; last: string } {
  const [, words = q, last = ''] = /^(.*?)([\p{L}\p{N}]{3,})$/su.exec(q) ?? []
  const isLeftOut = /(^|\s)-$/.test(words)
  const isQuoted = words.split('"').length % 2 === 0
  const isChoice = /\sor\s/i.test(words)
  return isLeftOut || isQuoted || isChoice ? { words: q, last: '' } : { words, last }
}

const shorter = (word: string) =>
  Array.from(
    { length: word.length - Math.max(4, Math.ceil(word.length / 2)) },
    (_, cut) => `'${word.slice(0, -1 - cut)}'`,
  ).join(' | ')

async function find(
  db: Reader,
  viewer: Viewer,
  wish: Wish,
  words: string,
  last: string,
  { query: concepts, others }: Reading = nothingElse,
  only?: 'titles',
): Promise<Hit[]> {
  const networkId = wish.networkId ?? null
  const typed = sql`websearch_to_tsquery('english', ${words}) && (to_tsquery('english', ${last}) || to_tsquery('simple', ${last}))`
  const { rows } = await db.execute<Omit<Hit, 'because'> & { other: number | null }>(sql`
    with asked as materialized (
      -- Without a word to look up (only “the”, or only left-out ones) titles are read instead.
      select q, typed, ${!only} and querytree(q) not in ('', 'T') as has_words, regexp_replace(q::text, '<(-|\\d+)>', '&', 'g')::tsquery as all_words,
        -- Any of the words that are looked up, without those left out.
        case when querytree(q) not in ('', 'T') then replace(querytree(q), '&', '|')::tsquery end as any_word
      from (select typed || to_tsquery('english', ${concepts}) as q, typed from (select ${typed} as typed) plain) given
    ), open as materialized (
      select space_access.space_id, level from ${spaceAccess} join spaces on ${openTo(viewer, spaces.id)}
      where ${networkId}::uuid is null or network_id = ${networkId}
    ), matching as materialized (
      ${matching(viewer, wish)}
    ), candidates as (
      (select key from matching order by at desc limit ${newest})
      union
      (select key from matching
       where opening is not null and (select count(*) from matching) > ${newest}
         and to_tsvector('english', opening) @@ (select q from asked)
       order by at desc limit ${titled})
    ), best as (
      select distinct on (kind, target_id) *
      from (
        select e.*, q, typed, any_word, case when not has_words then 0 when e.words @@ q then ts_rank(e.words, q) end as rank
        from candidates join search_entries e using (key) cross join asked
      ) ranked
      where rank is not null
        and not exists (select 1 from practice_cases c where kind = 'case' and c.id = target_id and c.hidden_at is not null)
      order by kind, target_id, rank desc, at desc
    )
    select best.kind, best.target_id as id, best.seq, best.title, n.id as "networkId", n.name as network, s.name as space,
      to_json(best.at)#>>'{}' as at,
      ts_headline('english', translate(coalesce(nullif(best.body, ''), best.title), E'\u2068\u2069', ''), q,
        E'StartSel=\u2068, StopSel=\u2069, MaxWords=32, MinWords=16, MaxFragments=1') as extract,
      -- Found by another word for what was typed: by the first of them that it says.
      case when ${others.length > 0} and not best.words @@ best.typed then (
        select place::int from unnest(${sql.param(others.map(({ word }) => word))}::text[]) with ordinality other (word, place)
        where best.words @@ phraseto_tsquery('english', word) order by place limit 1) end as other,
      -- Its words do not say it, but it was tagged with it: the term that adds most to what they say.
      case when best.tagged <> '' and not said @@ q then (
        select split_part(line, E'\t', 1)
        from string_to_table(best.tagged, E'\n') with ordinality tag (line, place)
        cross join lateral (select to_tsvector('english', line) as words) term
        where words @@ any_word
        order by ts_delete(words, tsvector_to_array(said)) @@ any_word desc, place limit 1) end as tagged
    from best cross join lateral (select ts_filter(best.words, '{a,b}') as said) own join spaces s on s.id = best.space_id join networks n on n.id = s.network_id
    order by best.rank desc, best.at desc, best.key
    limit ${hitsShown}`)
  return rows.map(({ other, ...row }) => ({
    ...row,
    at: new Date(row.at).toISOString(),
    because: other === null ? null : others[other - 1]!,
  }))
}

/** Entries with all the words that are open to the viewer; `opening` is a title, once for each thing that has one. */
function matching(viewer: Viewer, { q, ...wish }: Wish): SQL {
  const kind = wish.kind ?? null
  const start = q.trim().replace(/[\\%_]/g, '\\$&')
  const columns = sql.raw('key, kind, seq, space_id, room_id, title, at')
  return sql`
    select key, at, case when coalesce(seq, 1) = 1 then title end as opening
    from (
      select ${columns} from search_entries where words @@ (select all_words from asked where has_words)
      union all
      select ${columns} from search_entries
      where not (select has_words from asked) and coalesce(seq, 1) = 1
        and (title ilike ${`${start}%`} or title ilike ${`% ${start}%`})
    ) search_entries
    -- “is true” keeps this a look-up for each entry; as a join, all of a frequent word would be sorted first.
    where (space_id in (select space_id from open)) is true and ${openRoom(viewer)}
      and (${kind}::text is null or kind = ${kind})`
}

export async function findFirstPostId(db: Reader, threadId: string): Promise<string> {
  const [post] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.seq, 1)))
  return found(post).id
}

export async function findEntryId(db: Reader, workshopId: string, seq: number): Promise<string> {
  const [entry] = await db
    .select({ id: workshopEntries.id })
    .from(workshopEntries)
    .where(and(eq(workshopEntries.workshopId, workshopId), eq(workshopEntries.seq, seq)))
  return found(entry).id
}
