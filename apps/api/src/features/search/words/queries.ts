import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { visiblePerson } from '../../networks/people/queries.ts'
import { persons } from '../../identity/tables.ts'
import { openSpaces, visibleEntry } from '../access.ts'
import { ask } from '../asking/queries.ts'
import type { Asked, Words } from '../asking/queries.ts'

/** One letter in so many may be another one, missing or too many; or two have changed places. */
const lettersForAMistake = 4
const sorted = (word: SQL) =>
  sql`(select string_agg(letter, '' order by letter) from regexp_split_to_table(${word}, '') letter)`
const mostWords = 8
const choices = 8

/**
 * The question with another spelling for each word that nothing open to the viewer says. What is put in its place stands, as it
 * is, in something they may see: a word of a closed space is not even hinted at.
 */
export async function respell(
  db: Reader,
  viewer: Viewer,
  asked: Asked,
  vocabulary: Words,
): Promise<Asked | undefined> {
  const typed = [...new Set(asked.words.toLowerCase().match(/\p{L}{4,30}/gu) ?? [])].slice(0, mostWords)
  if (typed.length === 0) return undefined
  const { rows } = await db.execute<{ word: string; instead: string }>(sql`
    with ${openSpaces(viewer)},
    unknown as materialized (
      select word from unnest(${sql.param(typed)}::text[]) word
      where not exists (
        select from search_entries
        where (words @@ plainto_tsquery('english', word) or words @@ to_tsquery('simple', '''' || word || ''':*'))
          and ${visibleEntry(viewer)})
    )
    select distinct on (unknown.word) unknown.word, near.word as instead
    from unknown cross join lateral (
      select word, levenshtein(word, unknown.word) as mistakes, similarity(word, unknown.word) as likeness from (
        (select word from search_words w
          where w.word % unknown.word and w.space_id in (select space_id from open)
          group by word order by similarity(word, unknown.word) desc, word limit ${choices})
        union all
        (select lower(part) from ${persons} cross join regexp_split_to_table(persons.name, '[^[:alpha:]]+') part
          where lower(part) % unknown.word and length(part) >= 4 and ${visiblePerson(viewer)} limit ${choices})
        union all
        (select lower(part) from organisations cross join regexp_split_to_table(organisations.name, '[^[:alpha:]]+') part
          where lower(part) % unknown.word and length(part) >= 4 limit ${choices})
      ) known
    ) near
    where near.mistakes > 0 and (near.mistakes <= length(unknown.word) / ${lettersForAMistake}::int
      or near.mistakes = 2 and ${sorted(sql`near.word`)} = ${sorted(sql`unknown.word`)}) and (
      exists (
        select from search_entries where words @@ plainto_tsquery('english', near.word) and ${visibleEntry(viewer)}
          and concat_ws(' ', title, lead, body) ~* ('\\m' || near.word || '\\M'))
      or exists (select from ${persons} where persons.name ~* ('\\m' || near.word || '\\M') and ${visiblePerson(viewer)})
      or exists (select from organisations where organisations.name ~* ('\\m' || near.word || '\\M')))
    order by unknown.word, near.mistakes, near.likeness desc, near.word`)
  if (rows.length === 0) return undefined
  const instead = new Map(rows.map((row) => [row.word, row.instead]))
  const words = asked.words.replace(/\p{L}{4,30}/gu, (word) => instead.get(word.toLowerCase()) ?? word)
  return { ...ask({ ...asked.wish, q: words }, vocabulary, words), question: asked.question }
}
