import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { Adoption, AdoptionCard, AdoptionTree } from '@waymark/contracts/case-adoptions'
import { results } from '@waymark/contracts/case-lists'
import type { Author } from '@waymark/contracts/common'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { namedAs } from '../authors/queries.ts'
import { caseVersions, practiceCases } from '../tables.ts'
import { may } from './access.ts'
import { caseAdoptions } from './tables.ts'

const nodesShown = 300
const isStone = sql`${caseAdoptions.state} = 'withdrawn'`
/** Of a stone nothing is told but that it is there. */
const unlessStone = <Value>(value: SQL, stone: SQL): SQL<Value> =>
  sql<Value>`case when ${isStone} then ${stone} else ${value} end`

export const card = {
  id: caseAdoptions.id,
  parentId: caseAdoptions.parentId,
  state: caseAdoptions.state,
  author: unlessStone<Author | null>(
    namedAs(caseAdoptions.attribution, [caseAdoptions.authorId, caseAdoptions.hatId, practiceCases.spaceId]),
    sql`null`,
  ),
  place: unlessStone<string>(sql`${caseAdoptions.place}`, sql`''`),
  result: unlessStone<AdoptionCard['result']>(sql`${caseAdoptions.result}`, sql`null`),
  evidence: unlessStone<AdoptionCard['evidence']>(sql`${caseAdoptions.evidence}`, sql`null`),
  started: unlessStone<string>(sql`${caseAdoptions.started}`, sql`''`),
  publishedAt: caseAdoptions.publishedAt,
}
export const words = {
  caseId: caseAdoptions.caseId,
  caseTitle: sql<string>`${caseVersions.text}->>'title'`,
  kept: unlessStone<string>(sql`${caseAdoptions.kept}`, sql`''`),
  changed: unlessStone<string>(sql`${caseAdoptions.changed}`, sql`''`),
  dropped: unlessStone<string>(sql`${caseAdoptions.dropped}`, sql`''`),
  experience: unlessStone<string>(sql`${caseAdoptions.experience}`, sql`''`),
  attribution: caseAdoptions.attribution,
}
const mine = (viewer: Viewer) => ({ isMine: sql<boolean>`${caseAdoptions.authorId} = ${viewer.id}` })

/** Published records of cases the viewer sees, the stones of withdrawn ones, and the viewer’s own on their way. */
export const seen = <Fields extends typeof card>(db: Reader, viewer: Viewer, fields: Fields) =>
  db
    .select({ ...fields, ...mine(viewer) })
    .from(caseAdoptions)
    .innerJoin(
      practiceCases,
      and(
        eq(practiceCases.id, caseAdoptions.caseId),
        isNull(practiceCases.hiddenAt),
        sql`(${caseAdoptions.publishedAt} is not null or (${caseAdoptions.authorId} = ${viewer.id} and not ${isStone}))`,
      ),
    )
    .innerJoin(
      caseVersions,
      and(eq(caseVersions.caseId, practiceCases.id), eq(caseVersions.version, practiceCases.version)),
    )
    .innerJoin(spaceAccess, openTo(viewer, practiceCases.spaceId))
    .$dynamic()

export async function readTree(
  db: Reader,
  viewer: Viewer,
  caseId: string,
  canComment: boolean,
): Promise<AdoptionTree> {
  const nodes = await seen(db, viewer, card)
    .where(eq(caseAdoptions.caseId, caseId))
    .orderBy(asc(caseAdoptions.createdAt), asc(caseAdoptions.id))
    .limit(nodesShown)
  const { rows } = await db.execute<Beside & Record<string, unknown>>(sql`select
    exists (select 1 from hats h where h.person_id = ${viewer.id} and h.state = 'active'
      and h.organisation_id not in (${organisationsOf(caseId)})) as "hasHat",
    (select json_build_object('caseId', c.id, 'title', v.text->>'title') from case_adoptions a
      join practice_cases c on c.id = a.case_id and c.hidden_at is null
      join case_versions v on v.case_id = c.id and v.version = c.version
      join space_access s on s.space_id = c.space_id and s.person_id = ${viewer.id}
      where a.own_case_id = ${caseId} and a.state = 'published' limit 1) as "adaptedFrom"`)
  const { hasHat, adaptedFrom } = rows[0]!
  const published = nodes.filter(({ state }) => state === 'published')
  return {
    nodes,
    counts: results
      .map((result) => ({ result, count: published.filter((each) => each.result === result).length }))
      .filter(({ count }) => count > 0),
    adaptedFrom,
    can: { tell: canComment && hasHat },
  }
}
interface Beside {
  hasHat: boolean
  adaptedFrom: AdoptionTree['adaptedFrom']
}

/** Organisations of the hats under which the authors of a case write it. */
export const organisationsOf = (caseId: SQLWrapper | string) => sql`
  select w.organisation_id from case_authors a join hats w on w.id = a.hat_id where a.case_id = ${caseId} and a.state = 'accepted'`

export async function isOfItsAuthors(db: Reader, caseId: string, organisationId: string): Promise<boolean> {
  const { rows } = await db.execute<{ is: boolean }>(
    sql`select ${organisationId}::uuid in (${organisationsOf(caseId)}) as is`,
  )
  return rows[0]!.is
}

const ownCase = (viewer: Viewer) => sql<string | null>`(
  select c.id from practice_cases c join space_access s on s.space_id = c.space_id and s.person_id = ${viewer.id}
  where c.id = ${caseAdoptions.ownCaseId} and c.hidden_at is null and c.version is not null)`

/** The discussion whose outcome was tried, for those who may see it; whoever only looks into a closed space learns nothing. */
const conversation = (viewer: Viewer) => sql`(
  select json_build_object('id', t.id, 'title', t.title) from threads t
  join spaces y on y.id = t.space_id
  join space_access s on s.space_id = y.id and s.person_id = ${viewer.id} and (s.role is not null or y.sensitivity <> 'closed')
  where t.id = ${caseAdoptions.threadId})`

export async function readAdoption(
  db: Reader,
  viewer: Viewer,
  adoptionId: string,
): Promise<Adoption | undefined> {
  const [row] = await seen(db, viewer, {
    ...card,
    ...words,
    ownCaseId: ownCase(viewer),
    thread: unlessStone<Adoption['thread']>(conversation(viewer), sql`null`),
  }).where(eq(caseAdoptions.id, adoptionId))
  if (!row) return undefined
  const { rows } = await db.execute<NonNullable<Adoption['signOff']> & Record<string, unknown>>(sql`
    select s.email, to_char(s.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "askedAt", s.outcome, s.words, s.signer
    from sign_offs s where s.adoption_id = ${adoptionId} and s.replaced_at is null order by s.id desc limit 1`)
  return {
    ...row,
    signOff: row.isMine ? (rows[0] ?? null) : null,
    can: { change: may.change(row), withdraw: may.withdraw(row), makeCase: may.makeCase(row) },
  }
}

/** Whose organisation a hat is, as far as the viewer wears it. */
export async function findHatOf(db: Reader, viewer: Viewer, hatId: string): Promise<string> {
  const { rows } = await db.execute<{ organisationId: string }>(
    sql`select organisation_id as "organisationId" from hats where id = ${hatId} and person_id = ${viewer.id}`,
  )
  return rows[0]!.organisationId
}

/** The viewer’s own record, its row held until the transaction ends, even where they see the case no longer. */
export async function findOwn(db: Reader, viewer: Viewer, adoptionId: string) {
  const [row] = await db
    .select()
    .from(caseAdoptions)
    .where(and(eq(caseAdoptions.id, adoptionId), eq(caseAdoptions.authorId, viewer.id)))
    .for('update')
  return row
}
export type OwnAdoption = NonNullable<Awaited<ReturnType<typeof findOwn>>>

/** A published record of a case that another can be made from. */
export async function isParent(db: Reader, caseId: string, adoptionId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: caseAdoptions.id })
    .from(caseAdoptions)
    .where(
      and(
        eq(caseAdoptions.id, adoptionId),
        eq(caseAdoptions.caseId, caseId),
        eq(caseAdoptions.state, 'published'),
      ),
    )
  return row !== undefined
}
