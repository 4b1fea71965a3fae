import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { TermFacet } from '@waymark/contracts/vocabulary'
import type { Transaction } from '../../platform/database.ts'
import { columns, newest, pieces, sources, tagged } from './entries/queries.ts'
import type { Source } from './entries/queries.ts'
import { forgetWords, learnWords } from './words/commands.ts'

/**
 * Brings one piece, or all of a kind, in step with what was written. Safe to repeat: the newest words win, and what is hidden,
 * cancelled or gone is found no longer.
 */
export async function index(tx: Transaction, source: Source, id?: string): Promise<void> {
  if (id) return sync(tx, source, { id }, sql`key = ${`${source}:${id}`}`)
  await sync(tx, source, {}, sql`key like ${`${source}:%`}`)
}

/** All posts of a discussion: it was renamed or moved, or one of them is gone. */
export const indexThread = (tx: Transaction, threadId: string): Promise<void> =>
  sync(tx, 'post', { of: threadId }, sql`target_id = ${threadId} and kind = 'thread'`)

/** All that was said in a room: its key was destroyed, or some of it removed. */
export const indexRoom = (tx: Transaction, workshopId: string): Promise<void> =>
  sync(tx, 'entry', { of: workshopId }, sql`target_id = ${workshopId} and kind = 'workshop'`)

async function sync(
  tx: Transaction,
  source: Source,
  which: { id?: string; of?: string },
  held: SQL,
): Promise<void> {
  await holdTerms(tx, 'shared')
  // One at a time for each piece: what read the older words must not write them over the newer ones.
  const thing =
    source === 'post' && which.id
      ? sql`(select thread_id::text from posts where id = ${which.id})`
      : sql`${which.id ?? which.of ?? ''}::text`
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`search ${source} `} || coalesce(${thing}, ''), 0))`,
  )
  const isOne = which.id !== undefined || which.of !== undefined
  const before = isOne ? await findWords(tx, held) : []
  await tx.execute(sql`
    with found as materialized (${pieces(source, which)}),
    gone as (delete from search_entries where ${held} and key not in (select key from found))
    insert into search_entries (${columns}) select ${columns} from found
    on conflict (key) do update set ${newest}`)
  await learnWords(tx, held)
  if (isOne) await forgetWords(tx, before, held)
}

/** While words of terms are copied they do not change under the copy: many may copy at once, and none while a term's words are put anew. */
const holdTerms = (tx: Transaction, how: 'shared' | 'alone') =>
  tx.execute(
    sql`select ${sql.raw(how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')}(hashtextextended('search terms', 0))`,
  )

/** The words of a term have changed: cases tagged with it are found by the new ones. Safe to repeat. */
export async function retag(tx: Transaction, facet: TermFacet, termId: string): Promise<void> {
  await holdTerms(tx, 'alone')
  const term = `${facet.replaceAll(/-[a-z]/g, (letter) => letter.slice(1).toUpperCase())}:${termId}`
  await tx.execute(sql`
    update search_entries e set tagged = fresh.tagged
    from (
      select 'case:' || c.id as key, ${tagged} as tagged from practice_cases c
      where array_to_tsvector(c.terms) @@ ${`'${term}'`}::tsquery) fresh
    where e.key = fresh.key and e.tagged <> fresh.tagged`)
}

/** What entries say, before they change. */
async function findWords(tx: Transaction, held: SQL) {
  const { rows } = await tx.execute<{ spaceId: string; words: string }>(sql`
    select space_id as "spaceId", concat_ws(E'\n', title, lead, body) as words from search_entries where ${held}`)
  return rows
}

/** Makes the whole index anew. */
export async function indexAll(tx: Transaction): Promise<void> {
  await tx.execute(sql`delete from search_words`)
  for (const source of Object.keys(sources) as Source[]) await index(tx, source)
}
