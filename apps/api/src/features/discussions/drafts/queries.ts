import { and, eq } from 'drizzle-orm'
import type { Draft } from '@waymark/contracts/thread-drafts'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { threadDrafts } from './tables.ts'

export interface About {
  about: 'network' | 'thread'
  aboutId: string
}
export const mine = ({ id }: Pick<Viewer, 'id'>, { about, aboutId }: About) =>
  and(eq(threadDrafts.personId, id), eq(threadDrafts.about, about), eq(threadDrafts.aboutId, aboutId))

/** One’s own words, also where one may not write any more: they are there to be taken along. */
export async function findDraft(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  about: About,
): Promise<Draft | undefined> {
  const { title, body, savedAt } = threadDrafts
  const [draft] = await db.select({ title, body, savedAt }).from(threadDrafts).where(mine(viewer, about))
  return draft
}
