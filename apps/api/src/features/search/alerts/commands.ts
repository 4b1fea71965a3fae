import { sql } from 'drizzle-orm'
import type { SearchFilter } from '@waymark/contracts/search'
import type { Database, Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import type { Words } from '../asking/queries.ts'
import { findNews, findWatched, findWatchers, letterOf } from './queries.ts'
import type { News } from './queries.ts'

/** As many as a letter lists for one search; the page has them all. */
const mostListed = 8

/** One letter at most for each person and day, with what is new for all their searches. */
export async function tellNews(db: Database, publicUrl: string, vocabulary: Words): Promise<void> {
  for (const { id } of await findWatchers(db))
    await db.transaction((tx) => tell(tx, id, publicUrl, vocabulary))
}

async function tell(tx: Transaction, personId: string, publicUrl: string, vocabulary: Words): Promise<void> {
  const parts: string[] = []
  const searches = await findWatched(tx, personId)
  for (const { searchId, name, q, filter, lookedAt, until, isAdministrator } of searches) {
    const viewer = { id: personId, name: '', isAdministrator, sessionId: '' }
    const news = await findNews(tx, viewer, { ...filter, q, since: lookedAt, until }, vocabulary)
    if (news.length > 0) parts.push(say(publicUrl, { name, q, filter }, news))
    await tx.execute(sql`update saved_searches set looked_at = ${until}::timestamptz where id = ${searchId}`)
  }
  if (parts.length === 0) return
  const body = `Something new fits a search you keep on Waymark.\n\n${parts.join('\n')}\nYou get one such letter a day at most, and only when there is something new. To stop, turn letters off at the search:\n${publicUrl}/search\n`
  const day = searches[0]!.until.slice(0, 10)
  await post(
    tx,
    { to: searches[0]!.email, subject: 'New for a search you keep', body },
    `${letterOf(personId)}${day}`,
  )
}

const paths = { case: 'cases', thread: 'threads', event: 'events', workshop: 'events' }

function say(
  publicUrl: string,
  { name, q, filter }: { name: string; q: string; filter: SearchFilter },
  news: News[],
): string {
  const told = news.filter(({ title }) => title !== null)
  const kept = news.length - told.length
  const lines = told
    .slice(0, mostListed)
    .map(
      ({ kind, id, seq, title, place }) =>
        `- ${title} (${place})\n  ${publicUrl}/${paths[kind]}/${id}${kind === 'thread' ? `#post-${seq}` : ''}`,
    )
  const more = told.length - lines.length
  if (more > 0) lines.push(`- and ${more} more`)
  if (kept > 0)
    lines.push(`- ${kept} in ${told.length > 0 ? 'other ' : ''}spaces whose words are not sent by mail`)
  return `${name}\n${lines.join('\n')}\nAll of them: ${publicUrl}/search?${addressOf(q, filter)}\n`
}

const addressOf = (q: string, filter: SearchFilter): string =>
  new URLSearchParams([
    ['q', q],
    ...Object.entries(filter).flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)])),
  ] as [string, string][]).toString()
