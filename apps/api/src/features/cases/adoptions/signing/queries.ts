import { eq, sql } from 'drizzle-orm'
import { adoptionParts } from '@waymark/contracts/case-adoptions'
import type { AdoptionPart } from '@waymark/contracts/case-adoptions'
import type { Released } from '@waymark/contracts/case-signoffs'
import type { Reader } from '../../../../platform/database.ts'
import type { Viewer } from '../../../../platform/viewer.ts'
import { isWorkAddress, leastNamed } from '../../signoffs/queries.ts'
import { caseAdoptions } from '../tables.ts'
import type { OwnAdoption } from '../queries.ts'

/** Whether an address may sign a record off: at work there, and not its author’s own. */
export async function findStandingOf(db: Reader, viewer: Viewer, organisationId: string, email: string) {
  const { rows } = await db.execute<{ isOfOrganisation: boolean; isAuthor: boolean }>(sql`select
    ${isWorkAddress(organisationId, email)} as "isOfOrganisation",
    exists (select 1 from persons p where p.id = ${viewer.id} and p.email = ${email}) as "isAuthor"`)
  return rows[0]!
}

/** A record for a manager whose code was right, its row held. */
export async function findForSignOff(db: Reader, adoptionId: string): Promise<OwnAdoption> {
  const [row] = await db.select().from(caseAdoptions).where(eq(caseAdoptions.id, adoptionId)).for('update')
  return row!
}

interface Row
  extends
    Omit<Released, 'subject' | 'parts' | 'risks' | 'provenance' | 'basis' | 'consent'>,
    Record<AdoptionPart, string> {
  asked: Released['attribution']
  agreed: Released['attribution'] | null
  reasons: string[]
  clues: string[]
  [key: string]: unknown
}

/** What a manager reads about a record of trying somebody’s case, one page in plain words. */
export async function readReleasedAdoption(db: Reader, signOffId: string): Promise<Released> {
  const { rows } = await db.execute<Row>(sql`
    select o.name as organisation, n.name as "networkName", sp.name as "spaceName", v.text->>'title' as title, a.place as summary,
      a.kept, a.changed, a.dropped, a.experience, a.result, a.clues, a.attribution as asked, s.attribution as agreed,
      s.outcome, to_char(s.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt",
      (select count(*)::int from space_access e where e.space_id = c.space_id) as readers,
      array(select p.name from persons p where p.id = a.author_id) as authors,
      array(select f.reason from accepted_findings f where f.subject = 'adoption:' || a.id order by f.finding) as reasons
    from sign_offs s join case_adoptions a on a.id = s.adoption_id join organisations o on o.id = s.organisation_id
    join practice_cases c on c.id = a.case_id join case_versions v on v.case_id = c.id and v.version = c.version
    join spaces sp on sp.id = c.space_id join networks n on n.id = c.network_id
    where s.id = ${signOffId}`)
  const { reasons, clues, asked, agreed, kept, changed, dropped, experience, ...row } = rows[0]!
  const words = { kept, changed, dropped, experience }
  return {
    ...row,
    subject: 'adoption',
    attribution: leastNamed(asked, [agreed]),
    provenance: null,
    basis: '',
    consent: '',
    parts: adoptionParts.filter((part) => words[part].trim()).map((part) => ({ part, words: words[part] })),
    risks: { reasons, clues, anonymisers: 0, reviewed: [] },
  }
}

/** Whom to tell what became of a record: its author, and once it is published whoever wrote the case. */
export async function findTold(db: Reader, adoptionId: string) {
  const { rows } = await db.execute<{ email: string; isAuthor: boolean; caseId: string; round: number }>(sql`
    select p.email, p.id = a.author_id as "isAuthor", a.case_id as "caseId",
      (select count(*)::int from sign_offs s where s.adoption_id = a.id and s.outcome = 'returned') as round
    from case_adoptions a
    join practice_cases c on c.id = a.case_id and c.hidden_at is null
    join persons p on p.id = a.author_id or (a.state = 'published' and exists (
      select 1 from case_authors w where w.case_id = a.case_id and w.person_id = p.id and w.state = 'accepted'))
    where a.id = ${adoptionId} and a.state in ('published', 'returned')`)
  return rows
}
