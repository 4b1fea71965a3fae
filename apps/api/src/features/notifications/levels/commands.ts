import { and, eq } from 'drizzle-orm'
import type { LevelScope, NoticeLevel } from '@waymark/contracts/notifications'
import type { Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { noticeChoices } from '../tables.ts'

/** Keeps a choice, or forgets it: then it is as usual again. */
export async function choose(
  tx: Transaction,
  viewer: Viewer,
  scope: LevelScope,
  scopeId: string,
  level: NoticeLevel | null,
): Promise<void> {
  const mine = { personId: viewer.id, scope, scopeId }
  if (level)
    await tx
      .insert(noticeChoices)
      .values({ ...mine, level })
      .onConflictDoUpdate({
        target: [noticeChoices.personId, noticeChoices.scope, noticeChoices.scopeId],
        set: { level },
      })
  else
    await tx
      .delete(noticeChoices)
      .where(
        and(
          eq(noticeChoices.personId, viewer.id),
          eq(noticeChoices.scope, scope),
          eq(noticeChoices.scopeId, scopeId),
        ),
      )
}
