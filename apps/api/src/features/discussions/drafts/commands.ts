import type { Database } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { mine } from './queries.ts'
import type { About } from './queries.ts'
import { threadDrafts } from './tables.ts'

/** Keeps what was begun, the newest words; empty words forget it. */
export async function keepDraft(
  db: Database,
  viewer: Viewer,
  about: About,
  { title, body }: { title: string; body: string },
): Promise<void> {
  if (!title.trim() && !body.trim()) return void (await db.delete(threadDrafts).where(mine(viewer, about)))
  const savedAt = new Date().toISOString()
  await db
    .insert(threadDrafts)
    .values({ personId: viewer.id, ...about, title, body, savedAt })
    .onConflictDoUpdate({
      target: [threadDrafts.personId, threadDrafts.about, threadDrafts.aboutId],
      set: { title, body, savedAt },
    })
}
