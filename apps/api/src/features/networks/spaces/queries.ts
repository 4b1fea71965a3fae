import { asc, eq } from 'drizzle-orm'
import type { Grant } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import { levelName } from '../access.ts'
import { spaceGrants } from '../tables.ts'

export async function listGrants(db: Reader, spaceId: string): Promise<Grant[]> {
  const rows = await db
    .select()
    .from(spaceGrants)
    .where(eq(spaceGrants.spaceId, spaceId))
    .orderBy(asc(spaceGrants.subject), asc(spaceGrants.subjectId))
  return rows.map(({ subject, subjectId, level }) => ({ subject, subjectId, level: levelName(level) }))
}
