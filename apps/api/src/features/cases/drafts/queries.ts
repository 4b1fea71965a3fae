import { and, desc, eq, sql } from 'drizzle-orm'
import type { CaseDraft, DraftCard } from '@waymark/contracts/case-drafts'
import { complete } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { networks, spaces } from '../../networks/tables.ts'
import { writtenBy } from '../access.ts'
import { caseDrafts, practiceCases } from '../tables.ts'

/** What a viewer may do at most in the spaces of a network; nothing where none is open to them. */
export async function standingIn(db: Reader, viewer: Viewer, networkId: string) {
  const [standing] = await db
    .select({
      level: sql<number>`max(${spaceAccess.level})`,
      agreed: sql<boolean>`bool_and(${spaceAccess.agreed})`,
    })
    .from(spaces)
    .innerJoin(spaceAccess, openTo(viewer, spaces.id))
    .where(eq(spaces.networkId, networkId))
    .groupBy(spaces.networkId)
  return standing
}

const card = {
  id: caseDrafts.caseId,
  networkId: practiceCases.networkId,
  networkName: networks.name,
  title: sql<string>`coalesce(${caseDrafts.text}->>'title', '')`,
  savedAt: caseDrafts.savedAt,
  publishedVersion: practiceCases.version,
  reviewId: caseDrafts.reviewId,
}
const draft = {
  ...card,
  spaceId: caseDrafts.spaceId,
  hatId: caseDrafts.hatId,
  text: sql<CaseText>`${caseDrafts.text}`,
  revision: caseDrafts.revision,
  accepted: caseDrafts.accepted,
}

/** A draft the viewer writes, alone or with others; nobody else's exists for them. */
export async function findDraft(
  db: Reader,
  viewer: Viewer,
  caseId: string,
  lock?: 'lock',
): Promise<CaseDraft | undefined> {
  const query = db
    .select(draft)
    .from(caseDrafts)
    .innerJoin(practiceCases, eq(practiceCases.id, caseDrafts.caseId))
    .innerJoin(networks, eq(networks.id, practiceCases.networkId))
    .where(and(eq(caseDrafts.caseId, caseId), writtenBy(viewer, caseDrafts.caseId)))
    .$dynamic()
  const [found] = lock ? await query.for('update', { of: caseDrafts }) : await query
  return found && { ...found, text: complete(found.text) }
}

export const listDrafts = (db: Reader, viewer: Viewer, limit = 50): Promise<DraftCard[]> =>
  db
    .select(card)
    .from(caseDrafts)
    .innerJoin(practiceCases, eq(practiceCases.id, caseDrafts.caseId))
    .innerJoin(networks, eq(networks.id, practiceCases.networkId))
    .where(writtenBy(viewer, caseDrafts.caseId))
    .orderBy(desc(caseDrafts.savedAt))
    .limit(limit)
