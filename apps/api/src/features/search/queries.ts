import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Hit } from '@waymark/contracts/search'
import type { Reader } from '../../platform/database.ts'
import { found } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { posts } from '../discussions/tables.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { workshopEntries } from '../workshops/tables.ts'
import { searchEntries } from './tables.ts'

const hitsShown = 20
/** Enough to rank well; a word that everybody uses does not make everybody wait. */
const candidates = 200

interface Wish {
  q: string
  kind?: string
  networkId?: string
}

/** Workshop entries are found by those who may enter that room: with a place, hosting, or moderating. */
const openRoom = (viewer: Viewer): SQL => sql`(
  ${searchEntries.roomId} is null
  or ${spaceAccess.level} >= 4
  or exists (
    select 1 from registrations r
    where r.occurrence_id = ${searchEntries.roomId} and r.person_id = ${viewer.id} and r.state = 'registered')
  or exists (
    select 1 from occurrences o join event_series s on s.id = o.series_id
    where o.id = ${searchEntries.roomId} and s.host_id = ${viewer.id}))`

/**
 * Finds in what the viewer may see. The last word is taken as the beginning of one, since people search as they type.
 * A thread is one hit, by its best post.
 */
export async function search(db: Reader, viewer: Viewer, { q, kind, networkId }: Wish): Promise<Hit[]> {
  const words =
    q
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 12) ?? []
  if (words.length === 0) return []
  const query = sql`(${sql.join([...words.slice(0, -1).map(exactly), beginning(words.at(-1)!)], sql` && `)})`
  const matching = db
    .select({
      key: searchEntries.key,
      kind: searchEntries.kind,
      targetId: searchEntries.targetId,
      seq: searchEntries.seq,
      spaceId: searchEntries.spaceId,
      title: searchEntries.title,
      at: searchEntries.at,
      rank: sql<number>`ts_rank(${searchEntries.words}, ${query})`.as('rank'),
    })
    .from(searchEntries)
    .innerJoin(spaceAccess, openTo(viewer, searchEntries.spaceId))
    .where(
      and(
        sql`${searchEntries.words} @@ ${query}`,
        openRoom(viewer),
        kind ? sql`${searchEntries.kind} = ${kind}` : undefined,
      ),
    )
    .orderBy(sql`${searchEntries.at} desc`)
    .limit(candidates)
  const { rows } = await db.execute<Hit & Record<string, unknown>>(sql`
    select best.kind, best.target_id as id, best.seq, best.title, n.id as "networkId", n.name as network, s.name as space,
      to_json(best.at)#>>'{}' as at,
      ts_headline('english', coalesce(nullif(e.body, ''), e.title), ${query},
        E'StartSel=\u2068, StopSel=\u2069, MaxWords=32, MinWords=16, MaxFragments=1') as extract
    from (
      select distinct on (kind, target_id) * from (${matching}) m
      order by kind, target_id, rank desc, at desc
    ) best
    join search_entries e on e.key = best.key
    join spaces s on s.id = best.space_id
    join networks n on n.id = s.network_id
    ${networkId ? sql`where n.id = ${networkId}` : sql``}
    order by best.rank desc, best.at desc
    limit ${hitsShown}`)
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
}

const exactly = (word: string) => sql`plainto_tsquery('english', ${word})`
/** By its stem or by its first letters: “safeg” finds safeguarding before the word is whole. */
const beginning = (word: string) =>
  sql`(plainto_tsquery('english', ${word}) || to_tsquery('simple', ${`'${word}':*`}))`

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
