import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { fixedFacets } from '@waymark/contracts/vocabulary'
import { plainLinks } from '../../../platform/words.ts'

/**
 * The words of each term that a case `c` was tagged with: what it is about is found even where it says so in other words.
 * Facets the hub itself tells apart are left out: “helped” and “growing” are words that everybody uses.
 */
export const tagged = sql`coalesce((
  select string_agg(array_to_string(array_prepend(t.label, t.alt), E'\t'), E'\n' order by place)
  from unnest(c.terms) with ordinality tag (term, place)
  join terms t on t.id = split_part(tag.term, ':', 2)
    and t.facet = lower(regexp_replace(split_part(tag.term, ':', 1), '([A-Z])', '-\\1', 'g'))
  where t.facet <> all(${sql.param(fixedFacets)}::text[])), '')`

/**
 * What is findable of each kind. Drafts never are: only a published version, a sent post, a planned date, a said word. A new
 * kind, such as the outcome of a discussion, is one more of these and a word in `entryKinds`.
 */
export const sources = {
  case: sql`
    select 'case:' || c.id as key, 'case' as kind, c.id as target_id, null::int as seq, c.space_id, null::uuid as room_id,
      c.author_id, h.organisation_id, v.text->>'title' as title, coalesce(v.text->>'summary', '') as lead,
      concat_ws(E'\n', v.text->>'problem', v.text->>'whatWeDid', v.text->>'participation',
        v.text->>'whatChanged', v.text->>'didNotWork', v.text->>'advice') as body,
      ${tagged} as tagged, c.published_at as at, c.published_at as since, c.id as source_id
    from practice_cases c join case_versions v on v.case_id = c.id and v.version = c.version
    left join hats h on h.id = c.hat_id
    where c.hidden_at is null`,
  post: sql`
    select 'post:' || p.id, 'thread', t.id, p.seq, t.space_id, null::uuid, p.author_id, h.organisation_id, t.title,
      case when p.seq = 1 then p.words else '' end, case when p.seq = 1 then '' else p.words end, '',
      p.created_at, p.created_at, p.id
    from (select posts.*, ${plainLinks(sql`body`)} as words from posts) p join threads t on t.id = p.thread_id left join hats h on h.id = p.hat_id
    where p.removed_at is null and p.hidden_at is null`,
  outcome: sql`
    select 'outcome:' || u.thread_id, 'outcome', t.id, null::int, t.space_id, null::uuid, u.author_id, h.organisation_id,
      t.title, ${plainLinks(sql`u.concluded`)}, '', '', u.at, u.at, u.thread_id
    from thread_outcomes u join threads t on t.id = u.thread_id left join hats h on h.id = u.hat_id`,
  event: sql`
    select 'event:' || o.id, 'event', o.id, null::int, o.space_id, null::uuid, s.host_id, h.organisation_id, o.title,
      o.description, '', '', o.starts_at, s.created_at, o.id
    from occurrences o join event_series s on s.id = o.series_id left join hats h on h.id = s.hat_id
    where o.state = 'planned'`,
  entry: sql`
    select 'entry:' || e.id, 'workshop', e.workshop_id, e.seq, o.space_id, e.workshop_id,
      case when w.rules->>'attribution' = 'named' then k.person_id end, case when w.rules->>'attribution' = 'named' then h.organisation_id end, o.title,
      '', e.payload->>'text', '', e.at, e.at, e.id
    from workshop_entries e join occurrences o on o.id = e.workshop_id join workshops w on w.id = o.id
    left join workshop_participants k on k.id = e.participant_id left join hats h on h.id = k.hats[e.hat]
    where e.type = 'chat' and e.audience = 'room' and e.payload ? 'text'`,
} satisfies Record<string, SQL>
export type Source = keyof typeof sources

const names = [
  'key',
  'kind',
  'target_id',
  'seq',
  'space_id',
  'room_id',
  'author_id',
  'organisation_id',
  'title',
  'lead',
  'body',
  'tagged',
  'at',
  'since',
]
export const columns = sql.raw(names.join(', '))
/** All but the key, as a conflict sets them. */
export const newest = sql.raw(
  names
    .slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)
/** Pieces of a source: one by its id, all that belong to one thing, or every one. */
export const pieces = (source: Source, which: { id?: string; of?: string }): SQL => sql`
  select ${columns} from (${sources[source]}) found (${columns}, source_id)
  where true ${which.id ? sql`and source_id = ${which.id}` : sql``} ${which.of ? sql`and target_id = ${which.of}` : sql``}`
