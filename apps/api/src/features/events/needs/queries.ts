import { eq, sql } from 'drizzle-orm'
import type { AccessNeeds, NeedsSent } from '@waymark/contracts/event-needs'
import type { Reader } from '../../../platform/database.ts'
import { accessNeeds } from './tables.ts'

export async function readAccessNeeds(db: Reader, viewer: { id: string }): Promise<AccessNeeds> {
  const [row] = await db.select().from(accessNeeds).where(eq(accessNeeds.personId, viewer.id))
  return row ?? { needs: [], words: '' }
}
export const isSaid = ({ needs, words }: AccessNeeds): boolean => needs.length > 0 || words.trim() !== ''

/** Copies at a date of those who still have, or want, a place there. */
const sentTo = (occurrenceId: string) => sql`
  needs_sent n join registrations r on r.id = n.registration_id and r.occurrence_id = ${occurrenceId}
    and r.state in ('registered', 'offered', 'waitlisted', 'pending_approval')`

export async function readNeedsSent(
  db: Reader,
  viewer: { id: string },
  occurrenceId: string,
): Promise<NeedsSent> {
  const { rows } = await db.execute<{ readBy: NeedsSent['readBy'] }>(sql`
    select coalesce((select json_agg(json_build_object('name', p.name, 'at', v.last_at) order by v.last_at desc)
      from needs_readings v join persons p on p.id = v.person_id where v.registration_id = n.registration_id), '[]') as "readBy"
    from ${sentTo(occurrenceId)} where r.person_id = ${viewer.id}`)
  const readBy = (rows[0]?.readBy ?? []).map(({ name, at }) => ({ name, at: new Date(at).toISOString() }))
  return { isSent: rows.length > 0, isSaid: isSaid(await readAccessNeeds(db, viewer)), readBy }
}

export async function listNeeds(db: Reader, occurrenceId: string) {
  const { rows } = await db.execute<{ registrationId: string; name: string }>(sql`
    select n.registration_id as "registrationId", p.name
    from ${sentTo(occurrenceId)} join persons p on p.id = r.person_id order by p.name, n.registration_id`)
  return rows
}

export async function findNeeds(
  db: Reader,
  occurrenceId: string,
  registrationId: string,
): Promise<AccessNeeds | undefined> {
  const { rows } = await db.execute<AccessNeeds & Record<string, unknown>>(sql`
    select n.needs, n.words from ${sentTo(occurrenceId)} where n.registration_id = ${registrationId}`)
  return rows[0]
}
