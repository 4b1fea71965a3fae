import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'

/** Words of four to thirty letters: shorter ones resemble everything. */
const wordsOf = (text: SQL) => sql`(
  select distinct word from regexp_split_to_table(lower(${text}), '[^[:alpha:]]+') word where length(word) between 4 and 30) spoken`

/** Puts the words of entries among those that a misspelt one is compared with. */
export async function learnWords(tx: Transaction, held: SQL): Promise<void> {
  await tx.execute(sql`
    insert into search_words (space_id, word)
    select distinct space_id, word from search_entries cross join lateral ${wordsOf(sql`concat_ws(E'\n', title, lead, body)`)}
    where ${held}
    -- In order, so that two at once wait for one another and never both.
    order by 1, 2
    on conflict do nothing`)
}

/** Takes out words that nothing in their space says any more, now that what said them has changed or is gone. */
export async function forgetWords(
  tx: Transaction,
  before: { spaceId: string; words: string }[],
  held: SQL,
): Promise<void> {
  if (before.length === 0) return
  await tx.execute(sql`
    with said as (
      select distinct space_id, word from jsonb_to_recordset(${JSON.stringify(before.map(({ spaceId, words }) => ({ space_id: spaceId, words })))}::jsonb) as old (space_id uuid, words text)
      cross join lateral ${wordsOf(sql`old.words`)}
    ), still as (
      select distinct space_id, word from search_entries cross join lateral ${wordsOf(sql`concat_ws(E'\n', title, lead, body)`)}
      where ${held}
    )
    delete from search_words w using (select * from said except select * from still) gone
    where w.space_id = gone.space_id and w.word = gone.word and not exists (
      select from search_entries e
      where e.space_id = w.space_id and e.words @@ plainto_tsquery('english', w.word)
        and concat_ws(' ', e.title, e.lead, e.body) ~* ('\\m' || w.word || '\\M'))`)
}
