import { and, eq } from 'drizzle-orm'
import { hitsPerPage } from '@waymark/contracts/search'
import type { Hit } from '@waymark/contracts/search'
import type { Reader } from '../../platform/database.ts'
import { found } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { posts } from '../discussions/tables.ts'
import { workshopEntries } from '../workshops/tables.ts'
import { ask, askForMost, goOn } from './asking/queries.ts'
import type { Asked, Wish, Words } from './asking/queries.ts'
import { findEntries } from './ranking/queries.ts'
import { findNamed } from './people/queries.ts'
import { respell } from './words/queries.ts'

/** With fewer than so many that have every word, those that have most of them are shown below. */
const few = 3

/** What was found, and by which way of looking: counts are made by the same ones. */
export interface Found {
  hits: Hit[]
  ways: Asked[]
}

/** Finds in what the viewer may see. A thread is one hit, by its best post. */
export const search = async (db: Reader, viewer: Viewer, wish: Wish, vocabulary: Words): Promise<Hit[]> => {
  const page = wish.page ?? 1
  const { hits } = await lookFor(db, viewer, wish, vocabulary, page * hitsPerPage)
  return hits.slice((page - 1) * hitsPerPage, page * hitsPerPage)
}

/**
 * First as it was typed; should nothing have all the words, as the beginning of them, then in another spelling, and for long
 * questions whatever has most of them.
 */
export async function lookFor(
  db: Reader,
  viewer: Viewer,
  wish: Wish,
  vocabulary: Words,
  most: number,
): Promise<Found> {
  const asked = ask(wish, vocabulary)
  const first = await find(db, viewer, asked, most)
  if (first.hits.length >= few || asked.how === 'all') return first
  if (first.hits.length > 0) return withMost(db, viewer, first, asked, most)
  const begun = await find(db, viewer, goOn(asked), most)
  if (begun.hits.length > 0)
    return begun.hits.length >= few ? begun : withMost(db, viewer, begun, asked, most)
  const spelt = await respell(db, viewer, asked, vocabulary)
  const other = spelt && (await find(db, viewer, spelt, most))
  if (spelt && other && other.hits.length > 0)
    return other.hits.length >= few ? other : withMost(db, viewer, other, spelt, most)
  const none = { hits: [], ways: [asked] }
  const near = await withMost(db, viewer, none, asked, most)
  return near.hits.length > 0 || !spelt ? near : withMost(db, viewer, none, spelt, most)
}

async function withMost(
  db: Reader,
  viewer: Viewer,
  first: Found,
  asked: Asked,
  most: number,
): Promise<Found> {
  const wide = askForMost(asked)
  if (!wide) return first
  const { hits } = await find(db, viewer, wide, most)
  const has = new Set(first.hits.map(({ kind, id }) => `${kind}${id}`))
  const further = hits.filter(({ kind, id }) => !has.has(`${kind}${id}`))
  return further.length === 0
    ? first
    : { hits: [...first.hits, ...further].slice(0, most), ways: [...(has.size > 0 ? first.ways : []), wide] }
}

async function find(db: Reader, viewer: Viewer, asked: Asked, most: number): Promise<Found> {
  const entries = await findEntries(db, viewer, asked, most)
  const named = await findNamed(db, viewer, asked, most)
  const hits = [...entries, ...named].sort((one, other) => other.rank - one.rank)
  return { hits: hits.slice(0, most).map(({ rank: _, ...hit }) => hit), ways: [asked] }
}

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
