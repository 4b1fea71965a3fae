import { and, eq, sql } from 'drizzle-orm'
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
 * First as it was typed, and for long questions at once whatever has most of the words; should nothing have them all, as the
 * beginning of them, then in another spelling.
 */
export async function lookFor(
  db: Reader,
  viewer: Viewer,
  wish: Wish,
  vocabulary: Words,
  most: number,
): Promise<Found> {
  const asked = ask(wish, vocabulary)
  const wide = askForMost(asked)
  const first = await find(db, viewer, wide ?? asked, most)
  if (asked.how === 'all' || hasAll(first)) return first
  if (first.hits.length === 0) {
    const begun = await find(db, viewer, goOn(asked), most)
    if (begun.hits.length > 0) return begun
  }
  const spelt = await respell(db, viewer, asked, vocabulary)
  const other = spelt && (await find(db, viewer, askForMost(spelt) ?? spelt, most))
  return other && (first.hits.length === 0 || hasAll(other)) ? other : first
}

const hasAll = ({ hits }: Found) => hits.some(({ fit }) => fit === 'all')

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

/** What was said in a room by its number, or what was changed or taken away there. */
export async function findEntryId(db: Reader, workshopId: string, seq: number): Promise<string> {
  const [entry] = await db
    .select({
      id: sql<string>`case when ${workshopEntries.type} in ('edit', 'remove', 'hide') then (${workshopEntries.payload}->>'entryId')::uuid else ${workshopEntries.id} end`,
    })
    .from(workshopEntries)
    .where(and(eq(workshopEntries.workshopId, workshopId), eq(workshopEntries.seq, seq)))
  return found(entry).id
}
