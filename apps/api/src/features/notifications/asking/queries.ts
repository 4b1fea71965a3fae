import { sql } from 'drizzle-orm'
import type { Reader } from '../../../platform/database.ts'
import type { News } from '../queries.ts'

/**
 * That dates wait for answers. Whoever began it, has answered or may not need not be told; whoever must be there is named in it.
 */
export async function findDatesAsked(db: Reader, findingId: string): Promise<News | undefined> {
  const { rows } = await db.execute<{ actors: string[]; mentioned: string[] }>(sql`
    select array(
        select a.person_id from space_access a
        where a.space_id = f.space_id and (a.person_id = f.host_id or a.role is null or not a.agreed
          or a.role = 'observer' and s.sensitivity in ('chatham-house', 'closed')
          or exists (select from proposed_dates d join proposed_date_answers n on n.date_id = d.id
            where d.finding_id = f.id and n.person_id = a.person_id))) as actors,
      array(select m.person_id from date_must_attend m where m.finding_id = f.id) as mentioned
    from date_findings f join spaces s on s.id = f.space_id where f.id = ${findingId}`)
  return rows[0] && { kind: 'date-finding', subjectId: findingId, seq: 1, ...rows[0] }
}
