import { and, eq, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { complete } from '@waymark/contracts/case-template'
import type { CasePage } from '@waymark/contracts/cases'
import type { Author } from '@waymark/contracts/common'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Database, Reader } from '../../platform/database.ts'
import { given, once } from '../../platform/prepared.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { openTo, spaceAccess } from '../networks/access.ts'
import { spaces } from '../networks/tables.ts'
import { may, writtenBy } from './access.ts'
import { namedIn } from './authors/queries.ts'
import { filesColumn } from './attachments/queries.ts'
import { commentsColumn } from './comments/queries.ts'
import { caseVersions, practiceCases } from './tables.ts'

type Who = Pick<Viewer, 'id'>

const card = {
  id: practiceCases.id,
  spaceId: spaces.id,
  spaceName: spaces.name,
  sensitivity: spaces.sensitivity,
  networkId: practiceCases.networkId,
  authorId: practiceCases.authorId,
  hatId: practiceCases.hatId,
  author: namedIn(practiceCases.authorId, practiceCases.hatId),
  version: caseVersions.version,
  publishedAt: caseVersions.publishedAt,
  comments: practiceCases.commentCount,
  stoppedAt: practiceCases.stoppedAt,
  stillTrueAt: practiceCases.stillTrueAt,
  stillTrueWords: practiceCases.stillTrueWords,
  reviewDueAt: practiceCases.reviewDueAt,
  text: caseVersions.text,
  level: spaceAccess.level,
  agreed: spaceAccess.agreed,
}
/** Whether the viewer is one of its authors. */
const authorship = (viewer: Who) => ({
  isAuthor: sql<boolean>`${writtenBy(viewer, practiceCases.id)}`,
})

/**
 * A published case that a viewer may see, in its newest version or another one; a hidden one is seen by nobody. The access
 * rule is told its space beforehand, which only spares it from working out other spaces.
 */
const seen = <More extends Record<string, SQL | SQL.Aliased>>(
  db: Reader,
  viewer: Who,
  caseId: string,
  version: SQL | number | undefined,
  more: More,
) =>
  db
    .select({ ...card, ...authorship(viewer), ...more })
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
    .innerJoin(
      spaceAccess,
      and(
        openTo(viewer, spaces.id),
        openTo(viewer, sql`(select c.space_id from practice_cases c where c.id = ${caseId})`),
      ),
    )
    .where(eq(practiceCases.id, caseId))

/** A published case with the viewer's standing; nothing while it is only a draft. */
export async function findCase(db: Reader, viewer: Who, caseId: string, version?: number) {
  const [row] = await seen(db, viewer, caseId, version, {})
  return row
}

const someone = { id: given('viewer') }
/** The page is one statement, put together once and planned once for a connection. */
const page = once((db) => {
  const version = sql`coalesce(${given('version')}::int, ${practiceCases.version})`
  return seen(db, someone, given('caseId'), version, besideIt(someone)).prepare('case_page')
})

export async function readCase(
  db: Database,
  viewer: Viewer,
  caseId: string,
  version?: number,
): Promise<(CasePage & { sensitivity: Sensitivity }) | undefined> {
  const [row] = await page(db).execute({ viewer: viewer.id, caseId, version: version ?? null })
  if (!row) return undefined
  const { text, isAuthor, isDue, convenes, ...facts } = row
  return {
    ...complete(text),
    ...facts,
    can: {
      comment: may.comment(row),
      revise: may.revise(row),
      withdraw: isAuthor,
      answerStillTrue: isAuthor && isDue,
      moveTo: convenes || may.revise(row),
      moderate: may.moderate(row),
      readOpenings: may.readOpenings(row),
    },
  }
}

/** What stands beside the words on a case’s page. */
const besideIt = (viewer: Who) => ({
  commentList: commentsColumn,
  files: filesColumn,
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
    where r.case_id = ${practiceCases.id} and r.version <= ${caseVersions.version} and r.state = 'published' and g.gate = 'peer')`,
  reviewId: sql<string | null>`(
    select r.id from case_reviews r where r.case_id = ${practiceCases.id} and ${writtenBy(viewer, practiceCases.id)}
    and r.state in ('anonymisation', 'sign-off', 'peer', 'decision'))`,
  isDue: sql<boolean>`coalesce(${practiceCases.reviewDueAt} < now(), false)`,
  convenes: sql<boolean>`exists (
    select 1 from memberships m where m.network_id = ${practiceCases.networkId} and m.person_id = ${viewer.id}
    and m.state = 'active' and m.role = 'convenor')`,
})
const asIso = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
