import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { fixedFacets } from '@waymark/contracts/vocabulary'
import type { TermFacet } from '@waymark/contracts/vocabulary'
import type { Transaction } from '../../platform/database.ts'

/**
 * The words of each term that a case `c` was tagged with: what it is about is found even where it says so in other words.
 * Facets the hub itself tells apart are left out: “helped” and “growing” are words that everybody uses.
 */
const tagged = sql`coalesce((
  select string_agg(array_to_string(array_prepend(t.label, t.alt), E'\t'), E'\n' order by place)
  from unnest(c.terms) with ordinality tag (term, place)
  join terms t on t.id = split_part(tag.term, ':', 2)
    and t.facet = lower(regexp_replace(split_part(tag.term, ':', 1), '([A-Z])', '-\\1', 'g'))
  where t.facet <> all(${sql.param(fixedFacets)}::text[])), '')`

/** What is findable of each kind. Drafts never are: only a published version, a sent post, a planned date, a said word. */
const sources = {
  case: sql`
    select 'case:' || c.id as key, 'case' as kind, c.id as target_id, null::int as seq, c.space_id, null::uuid as room_id,
      v.text->>'title' as title,
      concat_ws(E'\n', v.text->>'summary', v.text->>'problem', v.text->>'whatWeDid', v.text->>'participation',
        v.text->>'whatChanged', v.text->>'didNotWork', v.text->>'advice') as body,
      c.published_at as at, ${tagged} as tagged, c.id as source_id
    from practice_cases c join case_versions v on v.case_id = c.id and v.version = c.version
    where c.hidden_at is null`,
  post: sql`
    select 'post:' || p.id, 'thread', t.id, p.seq, t.space_id, null::uuid, t.title, p.body, p.created_at, '', p.id as source_id
    from posts p join threads t on t.id = p.thread_id`,
  event: sql`
    select 'event:' || o.id, 'event', o.id, null::int, o.space_id, null::uuid, o.title, o.description, o.starts_at, '', o.id as source_id
    from occurrences o where o.state = 'planned'`,
  entry: sql`
    select 'entry:' || e.id, 'workshop', e.workshop_id, e.seq, o.space_id, e.workshop_id, o.title, e.payload->>'text', e.at, '', e.id as source_id
    from workshop_entries e join occurrences o on o.id = e.workshop_id
    where e.type = 'chat' and e.audience = 'room'`,
} satisfies Record<string, SQL>
type Source = keyof typeof sources

/** Copies one piece, or all of a kind, into the index. Safe to repeat: the newest words win. */
export async function index(tx: Transaction, source: Source, id?: string): Promise<void> {
  await holdTerms(tx, 'shared')
  // One at a time for each piece: what read the older words must not write them over the newer ones.
  if (id)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`search ${source} ${id}`}, 0))`)
  const columns = sql.raw('key, kind, target_id, seq, space_id, room_id, title, body, at, tagged')
  await tx.execute(sql`
    insert into search_entries (${columns})
    select ${columns} from (${sources[source]}) found (${columns}, source_id)
    ${id ? sql`where source_id = ${id}` : sql``}
    on conflict (key) do update set title = excluded.title, body = excluded.body, tagged = excluded.tagged, space_id = excluded.space_id, at = excluded.at`)
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

/** Copies all posts of a conversation that came at once. */
export async function indexThread(tx: Transaction, threadId: string): Promise<void> {
  const columns = sql.raw('key, kind, target_id, seq, space_id, room_id, title, body, at')
  await tx.execute(sql`
    insert into search_entries (${columns})
    select ${columns} from (${sources.post}) found (${columns}, source_id) where target_id = ${threadId}
    on conflict (key) do update set title = excluded.title, body = excluded.body, space_id = excluded.space_id, at = excluded.at`)
}

/** A withdrawn case is found no longer. */
export async function forgetCase(tx: Transaction, caseId: string): Promise<void> {
  await tx.execute(sql`
    delete from search_entries where key = ${`case:${caseId}`}
    and exists (select 1 from practice_cases where id = ${caseId} and hidden_at is not null)`)
}

/** A cancelled event is found no longer. */
export async function forgetEvent(tx: Transaction, occurrenceId: string): Promise<void> {
  await tx.execute(sql`
    delete from search_entries where key = ${`event:${occurrenceId}`}
    and exists (select 1 from occurrences where id = ${occurrenceId} and state = 'cancelled')`)
}

/** Makes the whole index anew. */
export async function indexAll(tx: Transaction): Promise<void> {
  await holdTerms(tx, 'shared')
  await tx.execute(sql`delete from search_entries`)
  for (const source of Object.keys(sources) as Source[]) await index(tx, source)
}
