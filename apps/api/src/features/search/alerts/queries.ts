import { sql } from 'drizzle-orm'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { ask } from '../asking/queries.ts'
import type { Wish, Words } from '../asking/queries.ts'
import { chosenKind, chosenOrganisation, chosenPlace, chosenYear, matching } from '../matching/queries.ts'

/** What a letter can say of something new; nothing at all where its words do not leave the hub. */
export interface News {
  kind: 'case' | 'thread' | 'event' | 'workshop'
  id: string
  seq: number | null
  title: string | null
  place: string | null
}

/**
 * What somebody else wrote since a search was last looked through, newest first, of what its owner may see now. What is in
 * closed spaces or under the Chatham House rule, and what was said in a room, is only counted: it never goes by mail.
 */
export async function findNews(
  db: Reader,
  viewer: Viewer,
  wish: Wish & { since: string; until: string },
  vocabulary: Words,
): Promise<News[]> {
  const asked = ask(wish, vocabulary)
  const others = sql`search_entries.author_id is distinct from ${viewer.id}::uuid`
  const choices = sql`${others} and ${chosenPlace(asked)} and ${chosenKind(asked)} and ${chosenYear(asked)} and ${chosenOrganisation(asked)}`
  const { rows } = await db.execute<News & Record<string, unknown>>(sql`
    with ${matching(viewer, asked, choices)},
    news as (
      select distinct on (m.kind, m.target_id) m.*, open.space, open.network,
        open.sensitivity in ('open', 'network') and m.room_id is null as goes_by_mail
      from matching m join open using (space_id) order by m.kind, m.target_id, m.since desc
    )
    select kind, target_id as id, case when goes_by_mail then seq end as seq, case when goes_by_mail then title end as title,
      case when goes_by_mail then network || ', ' || space end as place
    from news order by since desc limit 100`)
  return rows
}

/** The letter of a person and, after it, a day. */
export const letterOf = (personId: string): string => `search-news ${personId} `

/** People with searches that are looked through for letters. */
export async function findWatchers(db: Reader): Promise<{ id: string }[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select distinct person_id as id from saved_searches where alerts order by 1`,
  )
  return rows
}

/** Whose letter it is, and their searches with alerts; held until the transaction ends. */
export async function findWatched(db: Reader, personId: string) {
  const { rows } = await db.execute<{
    searchId: string
    name: string
    q: string
    filter: Wish
    lookedAt: string
    until: string
    email: string
    isAdministrator: boolean
  }>(sql`
    select s.id as "searchId", s.name, s.q, s.filter, s.looked_at::text as "lookedAt", (now() - interval '1 minute')::text as until,
      p.email, p.is_administrator as "isAdministrator"
    from saved_searches s join persons p on p.id = s.person_id
    where s.person_id = ${personId} and s.alerts and s.looked_at < now() - interval '1 minute'
      -- What comes after a day's letter waits for the next one.
      and not exists (select from outbox where id = ${letterOf(personId)} || to_char((now() - interval '1 minute') at time zone 'UTC', 'YYYY-MM-DD'))
    order by lower(s.name), s.id for update of s`)
  return rows
}
