import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { SignOffLine } from '@waymark/contracts/case-reviews'
import type { Released } from '@waymark/contracts/case-signoffs'
import { attributions } from '@waymark/contracts/case-lists'
import { complete, storyParts } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import type { Acceptance } from '@waymark/contracts/guard'
import type { Reader } from '../../../platform/database.ts'
import { organisations } from '../../organisations/tables.ts'
import { signOffs } from './tables.ts'

/** Organisations of the hats under which the authors of a case write it. */
export async function findOrganisationsOf(
  db: Reader,
  caseId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select distinct o.id, o.name from case_authors a join hats h on h.id = a.hat_id join organisations o on o.id = h.organisation_id
    where a.case_id = ${caseId} and a.state = 'accepted' order by o.name`)
  return rows
}

/** Whether an address is at an exact mail domain of an organisation, or of somebody who wears its hat. */
export const isWorkAddress = (organisationId: string, email: string): SQL<boolean> => sql<boolean>`(
  exists (select 1 from organisation_domains d where d.organisation_id = ${organisationId} and d.domain = split_part(${email}, '@', 2))
  or exists (select 1 from hats h join persons p on p.id = h.person_id
    where h.organisation_id = ${organisationId} and h.state = 'active' and p.email = ${email}))`

/** What speaks for and against an address as the one that signs a case off for an organisation. */
export async function findStandingOf(db: Reader, caseId: string, organisationId: string, email: string) {
  const { rows } = await db.execute<{
    isOfOrganisation: boolean
    isAuthor: boolean
    isKeeper: boolean
    isElsewhere: boolean
  }>(sql`select
    ${isWorkAddress(organisationId, email)} as "isOfOrganisation",
    exists (select 1 from case_authors a join persons p on p.id = a.person_id
      where a.case_id = ${caseId} and a.state = 'accepted' and p.email = ${email}) as "isAuthor",
    exists (select 1 from case_gates g join case_reviews r on r.id = g.review_id join persons p on p.id = g.person_id
      where r.case_id = ${caseId} and p.email = ${email}) as "isKeeper",
    exists (select 1 from sign_offs s join case_reviews r on r.id = s.review_id
      where r.case_id = ${caseId} and r.state in ('anonymisation', 'sign-off', 'peer', 'decision') and s.replaced_at is null
      and s.email = ${email} and s.organisation_id <> ${organisationId}) as "isElsewhere"`)
  return rows[0]!
}

/** Who was asked to sign a review off and what they said; those who were replaced before they decided are left out. */
export const listSignOffs = (db: Reader, reviewId: string): Promise<SignOffLine[]> =>
  db
    .select({
      id: signOffs.id,
      organisationId: signOffs.organisationId,
      organisation: organisations.name,
      email: signOffs.email,
      askedAt: signOffs.askedAt,
      outcome: signOffs.outcome,
      attribution: signOffs.attribution,
      words: signOffs.words,
      signer: signOffs.signer,
      decidedAt: signOffs.decidedAt,
    })
    .from(signOffs)
    .innerJoin(organisations, eq(organisations.id, signOffs.organisationId))
    .where(and(eq(signOffs.reviewId, reviewId), isNull(signOffs.replacedAt)))
    .orderBy(asc(organisations.name), asc(signOffs.id))

/** Whether every organisation of the authors has agreed. */
export async function isSignedOff(db: Reader, reviewId: string, caseId: string): Promise<boolean> {
  const lines = await listSignOffs(db, reviewId)
  return (await findOrganisationsOf(db, caseId)).every(({ id }) =>
    lines.some(({ organisationId, outcome }) => organisationId === id && outcome === 'agreed'),
  )
}

type Attribution = (typeof attributions)[number]
/** The one that names least, of what the authors asked for and what their organisations agreed to. */
export const leastNamed = (asked: Attribution, agreed: (Attribution | null)[]): Attribution =>
  attributions[Math.max(...[asked, ...agreed].map((each) => (each ? attributions.indexOf(each) : 0)))]!

interface Row {
  organisation: string
  networkName: string
  spaceName: string
  readers: number
  authors: string[]
  text: CaseText
  accepted: Acceptance[]
  clues: string[]
  anonymisers: number
  reviewed: string[]
  outcome: Released['outcome']
  decidedAt: string | null
  attribution: Attribution | null
  [key: string]: unknown
}

/** What a manager reads about a case, one page in plain words. */
export async function readReleasedCase(db: Reader, signOffId: string): Promise<Released> {
  const { rows } = await db.execute<Row>(sql`
    select o.name as organisation, n.name as "networkName", sp.name as "spaceName", r.text, r.accepted, r.clues, r.anonymisers,
      s.outcome, s.attribution, to_char(s.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt",
      (select count(*)::int from space_access a where a.space_id = r.space_id) as readers,
      array(select p.name from case_authors a join persons p on p.id = a.person_id
        where a.case_id = r.case_id and a.state = 'accepted' order by a.invited_at) as authors,
      array(select g.words from case_gates g where g.review_id = r.id and g.gate = 'anonymisation' and g.outcome = 'pass' and g.words <> '') as reviewed
    from sign_offs s join case_reviews r on r.id = s.review_id join organisations o on o.id = s.organisation_id
    join spaces sp on sp.id = r.space_id join networks n on n.id = sp.network_id
    where s.id = ${signOffId}`)
  const { accepted, clues, anonymisers, reviewed, text: kept, ...row } = rows[0]!
  const text = complete(kept)
  return {
    ...row,
    subject: 'case',
    result: null,
    title: text.title,
    summary: text.summary,
    attribution: leastNamed(text.attribution, [row.attribution]),
    provenance: text.provenance,
    basis: text.basis,
    consent: text.consent,
    parts: storyParts.filter((part) => text[part].trim()).map((part) => ({ part, words: text[part] })),
    risks: { reasons: accepted.map(({ reason }) => reason), clues, anonymisers, reviewed },
  }
}
