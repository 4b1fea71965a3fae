import { sql } from 'drizzle-orm'
import type { Mention, Reference, Thing } from '@waymark/contracts/mentions'
import type { Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { among, openSpaces, things } from './access.ts'

type Who = Pick<Viewer, 'id'>
type Row<Shape> = Shape & Record<string, unknown>

const offered = 8
const mentionsShown = 20
const shown = sql`things.kind, things.id, things.title, open.space as "spaceName"`
/** A word as somebody types it, at the beginning of a word; nothing in it means anything else. */
const beginning = (word: string) => `\\m${word.replaceAll(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`)}`

/** What the viewer may point at: by words of the title, else what is nearest in time. */
export async function offerThings(db: Reader, viewer: Who, q: string): Promise<Thing[]> {
  const words = q.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []
  const fits = words.map((word) => sql`things.title ~* ${beginning(word)}`)
  const { rows } = await db.execute<Row<Thing>>(sql`
    with ${openSpaces(viewer)}
    select ${shown} from ${things}
    where things.offered and ${fits.length > 0 ? sql.join(fits, sql` and `) : sql`true`}
    order by ${fits.length > 0 ? sql`things.title ~* ${`^${beginning(words[0]!).slice(2)}`} desc,` : sql``}
      abs(extract(epoch from things.at - now())), things.kind, things.id limit ${sql.raw(String(offered))}`)
  return rows
}

/** What they are called now; those the viewer may not open are left out. */
export async function readTitles(db: Reader, viewer: Who, references: Reference[]): Promise<Thing[]> {
  const { rows } = await db.execute<Row<Thing>>(sql`
    with ${openSpaces(viewer)}
    select ${shown} from ${things} where ${among(references)}`)
  return rows
}

/** Discussions that point at it, whatever they are called now; nothing when the viewer may not open it. */
export async function findMentions(
  db: Reader,
  viewer: Who,
  reference: Reference,
): Promise<Mention[] | undefined> {
  const { rows } = await db.execute<{ seen: boolean; mentions: Mention[] }>(sql`
    with ${openSpaces(viewer)}
    select exists (select from ${things} where ${among([reference])}) as seen, coalesce((
      select json_agg(json_build_object('threadId', x.id, 'title', x.title, 'seq', x.seq, 'spaceName', x.space,
        'at', to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by x.at desc)
      from (
        select * from (
        select distinct on (t.id) t.id, t.title, open.space, said.seq, said.at
        from (
          select p.thread_id, m.kind, p.seq, p.created_at as at
          from mentions m join posts p on p.id = m.post_id and p.removed_at is null and p.hidden_at is null
          where m.thing_id = ${reference.id}
          union all
          select m.thread_id, m.kind, null, u.at
          from outcome_mentions m join thread_outcomes u on u.thread_id = m.thread_id
          where m.thing_id = ${reference.id}) said
        join threads t on t.id = said.thread_id and t.id <> ${reference.id}
        join open on open.space_id = t.space_id
        where replace(said.kind, 'outcome', 'thread') = ${reference.kind}
        order by t.id, said.at desc, said.seq desc nulls first) newest
        order by at desc limit ${sql.raw(String(mentionsShown))}) x), '[]'::json) as mentions`)
  const [row] = rows
  return row?.seen ? row.mentions : undefined
}

/** Posts of a discussion that may point at something. */
export async function listPointing(db: Reader, threadId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select p.id from posts p
    where p.thread_id = ${threadId} and p.removed_at is null and p.body ~ '/(cases|events|threads)/'`)
  return rows.map(({ id }) => id)
}
