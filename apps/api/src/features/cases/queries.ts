import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { complete } from '@waymark/contracts/case-template'
import type { CaseCard, CasePage } from '@waymark/contracts/cases'
import type { Author } from '@waymark/contracts/common'
import type { Reader } from '../../platform/database.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { spaces } from '../networks/tables.ts'
import { may, writtenBy } from './access.ts'
import { namedIn } from './authors/queries.ts'
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
  author: namedIn(practiceCases.authorId, practiceCases.hatId),
  version: caseVersions.version,
  publishedAt: caseVersions.publishedAt,
  comments: practiceCases.commentCount,
  stoppedAt: practiceCases.stoppedAt,
  text: caseVersions.text,
  level: spaceAccess.level,
  agreed: spaceAccess.agreed,
}
/** Whether the viewer is one of its authors. */
const authorship = (viewer: Pick<Viewer, 'id'>) => ({
  isAuthor: sql<boolean>`${writtenBy(viewer, practiceCases.id)}`,
})

/** Published cases a viewer may see, in their newest version or another one; hidden ones are seen by nobody. */
const seen = (db: Reader, viewer: Pick<Viewer, 'id'>, version?: number) =>
  db
    .select({ ...card, ...authorship(viewer) })
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

/** Cards of cases by their ids; those that are not open to the viewer are left out. */
export async function listCards(db: Reader, viewer: Viewer, ids: string[]): Promise<CaseCard[]> {
  const rows = await seen(db, viewer).where(sql`${practiceCases.id} = any(${sql.param(ids)}::uuid[])`)
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
  const [beside] = await db
    .select(besideIt(viewer, row.version))
    .from(practiceCases)
    // With one table alone, columns lose their table’s name in what is selected (decision 0001).
    .innerJoin(spaces, eq(spaces.id, practiceCases.spaceId))
    .where(eq(practiceCases.id, caseId))
  const { isDue, convenes, ...facts } = beside!
  const { isAuthor } = row
  return {
    ...complete(row.text),
    ...presentCard(row),
    ...facts,
    commentList: await listComments(db, caseId),
    can: {
      comment: may.comment(row),
      revise: may.revise(row),
      withdraw: isAuthor,
      answerStillTrue: isAuthor && isDue,
      moveTo: convenes || may.revise(row),
    },
  }
}

/** What stands beside the words on a case’s page, in one statement. */
const besideIt = (viewer: Viewer, version: number) => ({
  versions: sql<CasePage['versions']>`(
    select json_agg(json_build_object('version', v.version, 'publishedAt', ${asIso(sql`v.published_at`)}, 'changeNote', v.change_note) order by v.version desc)
    from case_versions v where v.case_id = ${practiceCases.id})`,
  authors: sql<Author[]>`(
    select coalesce(json_agg(${namedIn(sql`a.person_id`, sql`a.hat_id`)} order by a.invited_at), '[]')
    from case_authors a where a.case_id = ${practiceCases.id} and a.state = 'accepted'
    and (${practiceCases.attribution} = 'organisation' or a.person_id = ${practiceCases.authorId}))`,
  peers: sql<CasePage['peers']>`(
    select json_build_object('all', count(*), 'external', count(*) filter (where g.external))
    from case_gates g join case_reviews r on r.id = g.review_id
    where r.case_id = ${practiceCases.id} and r.version <= ${version} and r.state = 'published' and g.gate = 'peer')`,
  stillTrueAt: practiceCases.stillTrueAt,
  stillTrueWords: practiceCases.stillTrueWords,
  reviewDueAt: practiceCases.reviewDueAt,
  reviewId: sql<string | null>`(
    select r.id from case_reviews r where r.case_id = ${practiceCases.id} and ${writtenBy(viewer, practiceCases.id)}
    and r.state in ('anonymisation', 'sign-off', 'peer', 'decision'))`,
  isDue: sql<boolean>`coalesce(${practiceCases.reviewDueAt} < now(), false)`,
  convenes: sql<boolean>`exists (
    select 1 from memberships m where m.network_id = ${practiceCases.networkId} and m.person_id = ${viewer.id}
    and m.state = 'active' and m.role = 'convenor')`,
})
const asIso = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
