import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { complete } from '@waymark/contracts/case-template'
import type { CaseCard, CasePage } from '@waymark/contracts/cases'
import type { Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { authorJson } from '../networks/queries.ts'
import { spaces } from '../networks/tables.ts'
import { may } from './access.ts'
import { listCaseFiles } from './attachments/queries.ts'
import { listComments } from './comments/queries.ts'
import { caseVersions, practiceCases } from './tables.ts'

const casesPerPage = 20

const card = {
  id: practiceCases.id,
  spaceId: spaces.id,
  spaceName: spaces.name,
  networkId: practiceCases.networkId,
  authorId: practiceCases.authorId,
  hatId: practiceCases.hatId,
  author: authorJson(practiceCases.authorId, practiceCases.hatId, practiceCases.spaceId),
  version: caseVersions.version,
  publishedAt: caseVersions.publishedAt,
  comments: practiceCases.commentCount,
  text: caseVersions.text,
  level: spaceAccess.level,
  agreed: spaceAccess.agreed,
}

/** Published cases a viewer may see, in their newest version or another one; hidden ones are seen by nobody. */
const seen = (db: Reader, viewer: Pick<Viewer, 'id'>, version?: number) =>
  db
    .select(card)
    .from(practiceCases)
    .innerJoin(
      caseVersions,
      and(
        eq(caseVersions.caseId, practiceCases.id),
        eq(caseVersions.version, version ?? practiceCases.version),
        isNull(practiceCases.hiddenAt),
      ),
    )
    .innerJoin(spaces, eq(spaces.id, practiceCases.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, spaces.id))
    .$dynamic()

type Row = Awaited<ReturnType<typeof seen>>[number]
const presentCard = ({ text, ...row }: Row): CaseCard => ({ ...complete(text), ...row })

interface ListWish {
  networkId: string
  spaceId?: string
  approach?: string
  result?: string
  /** The end of the page before: when its last case was published, and which that was. */
  before?: string
  beforeId?: string
}
const lowestId = '00000000-0000-0000-0000-000000000000'

export async function listCases(
  db: Reader,
  viewer: Viewer,
  { networkId, spaceId, approach, result, before, beforeId = lowestId }: ListWish,
): Promise<CaseCard[]> {
  const rows = await seen(db, viewer)
    .where(
      and(
        eq(practiceCases.networkId, networkId),
        spaceId ? eq(spaces.id, spaceId) : undefined,
        approach ? sql`${caseVersions.text}->'approaches' ? ${approach}` : undefined,
        result ? sql`${caseVersions.text}->>'result' = ${result}` : undefined,
        before
          ? sql`(${practiceCases.publishedAt}, ${practiceCases.id}) < (${before}::timestamptz, ${beforeId}::uuid)`
          : undefined,
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
    .select({
      version: caseVersions.version,
      publishedAt: caseVersions.publishedAt,
      changeNote: caseVersions.changeNote,
    })
    .from(caseVersions)
    .where(eq(caseVersions.caseId, caseId))
    .orderBy(desc(caseVersions.version))
  const { text } = row
  return {
    ...complete(text),
    ...presentCard(row),
    versions,
    files: await listCaseFiles(db, caseId, row.version),
    commentList: await listComments(db, caseId),
    can: { comment: may.comment(row), revise: may.revise(viewer, row.authorId, row) },
  }
}
