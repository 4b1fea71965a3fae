import { sql } from 'drizzle-orm'
import { mostShown } from '@waymark/contracts/organisation-practice'
import type { JourneyCase, OrganisationPractice } from '@waymark/contracts/organisation-practice'
import type { Database, Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { namingSpaces } from '../access.ts'
import { listShown } from '../queries.ts'

const iso = (moment: string) =>
  sql.raw(`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/**
 * What an organisation is named on, as far as the viewer sees it: by the hats of its authors, only where the case names them, and
 * not from spaces where what is said may be used, but not who said it.
 */
export async function readPractice(
  db: Database,
  viewer: Viewer,
  organisationId: string,
): Promise<OrganisationPractice> {
  return {
    // Only those who show where they work: to be listed here says it.
    people: await listShown(
      db,
      viewer,
      sql`'role' = any(e.shows) and exists (select from hats h
        where h.person_id = e.person_id and h.organisation_id = ${organisationId} and h.state = 'active')`,
    ),
    cases: await listCases(db, viewer, organisationId),
    tried: await listTried(db, viewer, organisationId),
  }
}

async function listCases(db: Reader, viewer: Viewer, organisationId: string): Promise<JourneyCase[]> {
  const { rows } = await db.execute<JourneyCase & Record<string, unknown>>(sql`
    with ${namingSpaces(viewer)}
    select c.id, c.card->>'title' as title, n.name as network, ${iso('c.published_at')} as "publishedAt",
      c.card->>'result' as result, ${iso('c.stopped_at')} as "stoppedAt",
      (select json_agg(json_build_object('at', ${iso('p.at')}, 'stage', p.stage, 'momentum', p.momentum) order by p.at)
        from (
          (select v.published_at as at, v.text->>'stage' as stage, v.text->>'momentum' as momentum
            from case_versions v where v.case_id = c.id order by v.version limit 1)
          union all select e.at, e.stage, e.momentum from case_episodes e where e.case_id = c.id) p) as points
    from practice_cases c join networks n on n.id = c.network_id
    where c.space_id in (select space_id from open) and c.hidden_at is null and c.version is not null
      and c.attribution = 'organisation' and exists (
        select from case_authors a join hats h on h.id = a.hat_id
        where a.case_id = c.id and a.state = 'accepted' and h.organisation_id = ${organisationId})
    order by c.published_at desc, c.id desc limit ${mostShown}`)
  return rows
}

async function listTried(
  db: Reader,
  viewer: Viewer,
  organisationId: string,
): Promise<OrganisationPractice['tried']> {
  const { rows } = await db.execute<OrganisationPractice['tried'][number] & Record<string, unknown>>(sql`
    with ${namingSpaces(viewer)}
    select d.id, c.id as "caseId", c.card->>'title' as title, d.place, d.result, ${iso('d.published_at')} as "publishedAt"
    from case_adoptions d join practice_cases c on c.id = d.case_id
    where d.organisation_id = ${organisationId} and d.state = 'published' and d.attribution = 'organisation'
      and c.space_id in (select space_id from open) and c.hidden_at is null and c.version is not null
    order by d.published_at desc, d.id desc limit ${mostShown}`)
  return rows
}
