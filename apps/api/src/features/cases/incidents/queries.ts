import { and, desc, eq, sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Incident } from '@waymark/contracts/case-incidents'
import type { Reader } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { levelNumber, openTo, spaceAccess } from '../../networks/access.ts'
import { authorJson } from '../../networks/queries.ts'
import { spaces } from '../../networks/tables.ts'
import { may, writtenBy } from '../access.ts'
import { caseIncidents, caseVersions, practiceCases } from '../tables.ts'

const incidentsListed = 50

/** Whether somebody is the safeguarding lead of a case’s network, and still in it. */
const isSafeguardingLead = (personId: SQLWrapper) => sql<boolean>`exists (
  select 1 from case_duties d join memberships m on m.network_id = d.network_id and m.person_id = d.person_id and m.state = 'active'
  where d.network_id = practice_cases.network_id and d.person_id = ${personId} and d.duty = 'safeguarding')`

/** Incidents in the spaces a viewer looks after. */
const lookedAfter = (db: Reader, viewer: Viewer) =>
  db
    .select({
      id: caseIncidents.id,
      caseId: caseIncidents.caseId,
      spaceId: spaces.id,
      networkId: spaces.networkId,
      spaceName: spaces.name,
      authorId: practiceCases.authorId,
      text: caseVersions.text,
      author: authorJson(practiceCases.authorId, practiceCases.hatId, practiceCases.spaceId),
      reporter: authorJson(caseIncidents.reporterId, sql`null::uuid`, practiceCases.spaceId),
      note: caseIncidents.note,
      reportedAt: caseIncidents.reportedAt,
      outcome: caseIncidents.outcome,
      reason: caseIncidents.reason,
      decidedAt: caseIncidents.decidedAt,
      decider: sql<Incident['decider']>`case when ${caseIncidents.deciderId} is not null
        then ${authorJson(caseIncidents.deciderId, sql`null::uuid`, practiceCases.spaceId)} end`,
      level: spaceAccess.level,
      agreed: spaceAccess.agreed,
      isLead: isSafeguardingLead(sql`${viewer.id}::uuid`),
    })
    .from(caseIncidents)
    .innerJoin(practiceCases, eq(practiceCases.id, caseIncidents.caseId))
    .innerJoin(
      caseVersions,
      and(eq(caseVersions.caseId, practiceCases.id), eq(caseVersions.version, caseIncidents.version)),
    )
    .innerJoin(spaces, eq(spaces.id, practiceCases.spaceId))
    .innerJoin(
      spaceAccess,
      and(
        openTo(viewer, spaces.id),
        sql`(${spaceAccess.level} >= ${levelNumber.moderate} or ${isSafeguardingLead(sql`${viewer.id}::uuid`)})`,
      ),
    )
    .$dynamic()

type Row = Awaited<ReturnType<typeof lookedAfter>>[number]
const present = (viewer: Viewer, row: Row): Incident => ({
  ...row,
  can: { decide: row.outcome === null && may.decide(viewer, row) },
})

export async function listIncidents(db: Reader, viewer: Viewer, networkId: string): Promise<Incident[]> {
  const rows = await lookedAfter(db, viewer)
    .where(eq(spaces.networkId, networkId))
    .orderBy(sql`${caseIncidents.decidedAt} is not null`, desc(caseIncidents.reportedAt))
    .limit(incidentsListed)
  return rows.map((row) => present(viewer, row))
}

/** An incident the viewer looks after; with `lock`, its row is held until the transaction ends. */
export async function findIncident(db: Reader, viewer: Viewer, incidentId: string, lock?: 'lock') {
  const query = lookedAfter(db, viewer).where(eq(caseIncidents.id, incidentId))
  const [row] = lock ? await query.for('update', { of: caseIncidents }) : await query
  return row
}

export async function readIncident(
  db: Reader,
  viewer: Viewer,
  incidentId: string,
): Promise<Incident | undefined> {
  const row = await findIncident(db, viewer, incidentId)
  return row && present(viewer, row)
}

/** An incident the viewer reported. */
export async function findOwnIncident(db: Reader, viewer: Viewer, incidentId: string, lock?: 'lock') {
  const query = db
    .select()
    .from(caseIncidents)
    .where(and(eq(caseIncidents.id, incidentId), eq(caseIncidents.reporterId, viewer.id)))
  const [row] = lock ? await query.for('update') : await query
  return row
}

const words = {
  hidden: 'This case is hidden while somebody looks at whether it might identify a young person.',
  'taken-back': 'Its authors have withdrawn this case. Its address stays, its words do not.',
  withdrawn:
    'This case was withdrawn by those who look after its space. Its address stays, its words do not.',
}

/** What stands at the address of a hidden case, for those who could read it; nothing for anybody else. */
export async function whyHidden(db: Reader, viewer: Viewer, caseId: string): Promise<Refusal | undefined> {
  const incident = alias(caseIncidents, 'incident')
  const [row] = await db
    .select({
      outcome: incident.outcome,
      withdrawnAt: practiceCases.withdrawnAt,
      isAuthor: sql<boolean>`${writtenBy(viewer, practiceCases.id)}`,
    })
    .from(practiceCases)
    .innerJoin(spaceAccess, openTo(viewer, practiceCases.spaceId))
    .leftJoin(incident, eq(incident.caseId, practiceCases.id))
    .where(and(eq(practiceCases.id, caseId), sql`${practiceCases.hiddenAt} is not null`))
    .orderBy(desc(incident.reportedAt))
    .limit(1)
  if (!row) return undefined
  if (row.outcome === 'withdrawn') return new Refusal(404, 'withdrawn', words.withdrawn)
  if (!row.withdrawnAt) return new Refusal(404, 'hidden', words.hidden)
  return new Refusal(404, row.isAuthor ? 'taken_back_by_me' : 'taken_back', words['taken-back'])
}

/** Whom to tell that a case was hidden: those who look after its space, and its author. */
export async function findToldOf(db: Reader, incidentId: string) {
  const { rows } = await db.execute<{ email: string; isAuthor: boolean; networkId: string }>(sql`
    select distinct p.email, p.id = c.author_id as "isAuthor", c.network_id as "networkId"
    from case_incidents i
    join practice_cases c on c.id = i.case_id
    join persons p on p.id = c.author_id
      or exists (select 1 from space_access a where a.space_id = c.space_id and a.person_id = p.id and a.level >= ${levelNumber.moderate})
      or exists (select 1 from case_duties d join memberships m on m.network_id = d.network_id and m.person_id = d.person_id and m.state = 'active'
        where d.network_id = c.network_id and d.person_id = p.id and d.duty = 'safeguarding')
    where i.id = ${incidentId}`)
  return rows
}
