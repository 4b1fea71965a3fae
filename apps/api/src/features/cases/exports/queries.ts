import { and, eq, isNull } from 'drizzle-orm'
import type { CasePage } from '@waymark/contracts/cases'
import type { attributions } from '@waymark/contracts/case-lists'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Database } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { readCase } from '../queries.ts'
import { practiceCases } from '../tables.ts'

/** A case with what decides how much of its authors may leave the hub with it. */
export interface Leaving {
  page: CasePage
  attribution: (typeof attributions)[number]
  sensitivity: Sensitivity
}

/** A case that the viewer reads, as it may be taken out; nothing where they do not read it. */
export async function findLeaving(
  db: Database,
  viewer: Viewer,
  caseId: string,
  version?: number,
): Promise<Leaving | undefined> {
  const page = await readCase(db, viewer, caseId, version)
  const [rule] = await db
    .select({ attribution: practiceCases.attribution, sensitivity: spaces.sensitivity })
    .from(practiceCases)
    .innerJoin(spaces, eq(spaces.id, practiceCases.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, spaces.id))
    .where(and(eq(practiceCases.id, caseId), isNull(practiceCases.hiddenAt)))
  return page && rule && { page, ...rule }
}
