import { sql } from 'drizzle-orm'
import { daysOfOpenings } from '@waymark/contracts/openings'
import type { OpenedKind } from '@waymark/contracts/openings'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Database } from '../../platform/database.ts'
import { ukDay } from '../../platform/uk-time.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { openings } from './tables.ts'

/** Keeps that somebody opened something that stands in a closed space. In any other space nobody is watched. */
export async function noteOpening(
  db: Database,
  viewer: Pick<Viewer, 'id'>,
  { kind, id, sensitivity }: { kind: OpenedKind; id: string; sensitivity: Sensitivity },
): Promise<void> {
  if (sensitivity !== 'closed') return
  await db
    .insert(openings)
    .values({ kind, subjectId: id, personId: viewer.id, day: ukDay(new Date()) })
    .onConflictDoUpdate({
      target: [openings.kind, openings.subjectId, openings.personId, openings.day],
      set: { lastAt: sql`now()` },
    })
}

export async function forgetOpenings(db: Database): Promise<void> {
  await db.delete(openings).where(sql`${openings.lastAt} < now() - make_interval(days => ${daysOfOpenings})`)
}
