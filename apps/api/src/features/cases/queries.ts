import { and, asc, desc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm'
import type { CaseCard, CaseComment, CaseDraft, CasePage, CaseText } from '@waymark/contracts/cases'
import type { Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { authorJson } from '../networks/queries.ts'
import { networks, spaces } from '../networks/tables.ts'
import { may } from './access.ts'
import { caseComments, caseDrafts, caseVersions, practiceCases } from './tables.ts'

const casesPerPage = 20

const card = {
  id: practiceCases.id,
  spaceId: spaces.id,
  spaceName: spaces.name,
  networkId: practiceCases.networkId,
  authorId: practiceCases.authorId,
  hatId: practiceCases.hatId,
  author: authorJson(practiceCases.authorId, practiceCases.hatId, practiceCases.spaceId),
  version: sql<number>`${practiceCases.version}`,
  publishedAt: sql<string>`${practiceCases.publishedAt}`.mapWith(practiceCases.publishedAt),
  comments: practiceCases.commentCount,
  text: caseVersions.text,
  level: spaceAccess.level,
  agreed: spaceAccess.agreed,
}

/** Published cases a viewer may see, in their newest version or another one. */
const seen = (db: Reader, viewer: Pick<Viewer, 'id'>, version?: number) =>
  db
    .select(card)
    .from(practiceCases)
    .innerJoin(
      caseVersions,
      and(
        eq(caseVersions.caseId, practiceCases.id),
        eq(caseVersions.version, version ?? practiceCases.version),
      ),
    )
    .innerJoin(spaces, eq(spaces.id, practiceCases.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, spaces.id))
    .$dynamic()

type Row = Awaited<ReturnType<typeof seen>>[number]
const presentCard = ({ text, ...row }: Row): CaseCard => ({ ...row, ...text })

interface ListWish {
  networkId: string
  spaceId?: string
  approach?: string
  result?: string
  /** Only cases published earlier. */
  before?: string
}

export async function listCases(
  db: Reader,
  viewer: Viewer,
  { networkId, spaceId, approach, result, before }: ListWish,
): Promise<CaseCard[]> {
  const rows = await seen(db, viewer)
    .where(
      and(
        eq(practiceCases.networkId, networkId),
        spaceId ? eq(spaces.id, spaceId) : undefined,
        approach ? sql`${caseVersions.text}->'approaches' ? ${approach}` : undefined,
        result ? sql`${caseVersions.text}->>'result' = ${result}` : undefined,
        before ? lt(practiceCases.publishedAt, before) : undefined,
      ),
    )
    .orderBy(desc(practiceCases.publishedAt), desc(practiceCases.id))
    .limit(casesPerPage)
  return rows.map(presentCard)
}

/** Cases others published since a moment, in the networks the viewer is in. */
export async function listNewCases(
  db: Reader,
  viewer: Viewer,
  since: string | null,
  limit: number,
): Promise<CaseCard[]> {
  const rows = await seen(db, viewer)
    .where(
      and(
        isNotNull(spaceAccess.role),
        since ? gt(practiceCases.publishedAt, since) : undefined,
        sql`${practiceCases.authorId} <> ${viewer.id}`,
      ),
    )
    .orderBy(desc(practiceCases.publishedAt), desc(practiceCases.id))
    .limit(limit)
  return rows.map(presentCard)
}

/** A published case with the viewer's standing; nothing while it is only a draft. */
export async function findCase(db: Reader, viewer: Pick<Viewer, 'id'>, caseId: string, version?: number) {
  const [row] = await seen(db, viewer, version).where(eq(practiceCases.id, caseId))
  return row
}

export async function readCase(
  db: Reader,
  viewer: Viewer,
  caseId: string,
  version?: number,
): Promise<CasePage | undefined> {
  const row = await findCase(db, viewer, caseId, version)
  if (!row) return undefined
  const versions = await db
    .select({ version: caseVersions.version, publishedAt: caseVersions.publishedAt })
    .from(caseVersions)
    .where(eq(caseVersions.caseId, caseId))
    .orderBy(desc(caseVersions.version))
  return {
    ...row.text,
    ...presentCard(row),
    versions,
    commentList: await listComments(db, caseId),
    can: { comment: may.comment(row), revise: may.revise(viewer, row.authorId, row) },
  }
}

const comment = {
  id: caseComments.id,
  author: authorJson(caseComments.authorId, caseComments.hatId, practiceCases.spaceId),
  body: caseComments.body,
  createdAt: caseComments.createdAt,
}

const listComments = (db: Reader, caseId: string): Promise<CaseComment[]> =>
  db
    .select(comment)
    .from(caseComments)
    .innerJoin(practiceCases, eq(practiceCases.id, caseComments.caseId))
    .where(eq(caseComments.caseId, caseId))
    .orderBy(asc(caseComments.createdAt), asc(caseComments.id))

/** A comment by its writer: what a repeated send is answered with. */
export async function findOwnComment(
  db: Reader,
  viewer: Viewer,
  caseId: string,
  commentId: string,
): Promise<CaseComment | undefined> {
  const [own] = await db
    .select(comment)
    .from(caseComments)
    .innerJoin(practiceCases, eq(practiceCases.id, caseComments.caseId))
    .where(
      and(
        eq(caseComments.id, commentId),
        eq(caseComments.caseId, caseId),
        eq(caseComments.authorId, viewer.id),
      ),
    )
  return own
}

const draft = {
  id: caseDrafts.caseId,
  spaceId: caseDrafts.spaceId,
  networkId: practiceCases.networkId,
  networkName: networks.name,
  hatId: caseDrafts.hatId,
  text: sql<CaseText>`${caseDrafts.text}`,
  revision: caseDrafts.revision,
  savedAt: caseDrafts.savedAt,
  publishedVersion: practiceCases.version,
}

const ownDrafts = (db: Reader) =>
  db
    .select(draft)
    .from(caseDrafts)
    .innerJoin(practiceCases, eq(practiceCases.id, caseDrafts.caseId))
    .innerJoin(networks, eq(networks.id, practiceCases.networkId))
    .$dynamic()

/** The viewer's own draft; nobody else's exists for them. */
export async function findDraft(
  db: Reader,
  viewer: Viewer,
  caseId: string,
  lock?: 'lock',
): Promise<CaseDraft | undefined> {
  const query = ownDrafts(db).where(and(eq(caseDrafts.caseId, caseId), eq(practiceCases.authorId, viewer.id)))
  const [found] = lock ? await query.for('update', { of: caseDrafts }) : await query
  return found
}

export const listDrafts = (db: Reader, viewer: Viewer, limit = 50): Promise<CaseDraft[]> =>
  ownDrafts(db).where(eq(practiceCases.authorId, viewer.id)).orderBy(desc(caseDrafts.savedAt)).limit(limit)
