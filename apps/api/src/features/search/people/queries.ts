import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Hit } from '@waymark/contracts/search'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { visiblePerson } from '../../networks/people/queries.ts'
import { openWords } from '../../identity/queries.ts'
import { persons } from '../../identity/tables.ts'
import type { Asked } from '../asking/queries.ts'
import { weights } from '../ranking/queries.ts'

const vector = sql.raw(
  `(setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', about), 'C'))`,
)
/** People are also found by what they are called at work, which is shown with them. */
const vectorOfPerson = sql.raw(
  `(setweight(to_tsvector('english', persons.name), 'A') || setweight(to_tsvector('english', concat_ws(' ', case when persons.words_hidden_at is null then persons.about end, (
    select string_agg(title, ' ') from hats where hats.person_id = persons.id and hats.state = 'active'))), 'C'))`,
)

/** Whether people and organisations are asked for at all: they are in no space, have no author and no day. */
export function isAskedForNamed({ how, question, wish }: Asked, kind: 'person' | 'organisation'): boolean {
  const isNarrowed =
    question.from.length > 0 ||
    question.in.length > 0 ||
    question.after !== null ||
    question.before !== null ||
    wish.since !== undefined ||
    wish.networkId !== undefined ||
    wish.spaceId !== undefined ||
    wish.organisationId !== undefined ||
    (wish.year?.length ?? 0) > 0
  const isWanted =
    (question.kinds.length === 0 || question.kinds.includes(kind)) &&
    (!wish.kind?.length || wish.kind.includes(kind))
  return isWanted && !isNarrowed && (how === 'words' || how === 'most')
}

/** People the viewer knows, or organisations, which everybody knows, that have all the words. */
export function namedMatching(viewer: Viewer, { q }: Asked, kind: 'person' | 'organisation'): SQL {
  // Words that are only left out would find everybody.
  const hasWords = sql`(select querytree(${q}) not in ('', 'T'))`
  return kind === 'person'
    ? sql`select persons.id, persons.name, ${openWords(persons.about)} as about, ${vectorOfPerson} as words from ${persons}
        where ${vectorOfPerson} @@ (${q}) and ${hasWords} and ${visiblePerson(viewer)}`
    : sql`select id, name, about, ${vector} as words from organisations where ${vector} @@ (${q}) and ${hasWords}`
}

/** Found by their names and what they say of themselves; ranked as everything else is. */
export async function findNamed(
  db: Reader,
  viewer: Viewer,
  asked: Asked,
  most: number,
): Promise<(Hit & { rank: number })[]> {
  const hits: (Hit & { rank: number })[] = []
  for (const kind of ['person', 'organisation'] as const) {
    if (!isAskedForNamed(asked, kind)) continue
    const { rows } = await db.execute<
      Pick<Hit, 'id' | 'title' | 'extract' | 'foundIn'> & { rank: number } & Record<string, unknown>
    >(sql`
      select id, name as title, 2 * ts_rank(${weights}, words, (${asked.q}), 1) as rank,
        ts_headline('english', translate(${kind === 'person' ? worn : sql`coalesce(nullif(about, ''), name)`}, E'\\u2068\\u2069', ''), (${asked.q}),
          E'StartSel=\\u2068, StopSel=\\u2069, MaxWords=32, MinWords=16, MaxFragments=1') as extract,
        array(select place from (values ('title', 'a'), ('text', 'c')) w (place, weight)
          where ts_filter(words, array[weight::"char"]) @@ (${asked.q})) as "foundIn"
      from (${namedMatching(viewer, asked, kind)}) named
      order by rank desc, name, id limit ${most}`)
    const place = {
      seq: null,
      because: null,
      tagged: null,
      networkId: null,
      network: null,
      space: null,
      at: null,
    }
    hits.push(...rows.map((row) => ({ ...row, ...place, kind, fit: 'all' as const, instead: asked.instead })))
  }
  return hits
}

/** For which organisations somebody works, then what they say of themselves. */
const worn = sql`concat_ws(' · ', (
  select string_agg(h.title || ', ' || o.name, ' · ' order by h.created_at, h.id)
  from hats h join organisations o on o.id = h.organisation_id where h.person_id = named.id and h.state = 'active'), nullif(about, ''))`
