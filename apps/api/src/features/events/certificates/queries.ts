import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Attended, Certificate, MyCertificates, Verified } from '@waymark/contracts/event-certificates'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Reader } from '../../../platform/database.ts'
import { minutesOf } from '../attendance/minutes.ts'
import type { Stretch } from '../attendance/minutes.ts'
import { isConfidential } from '../calendar/invitations.ts'
import { certificates } from './tables.ts'

type Who = { id: string }
const mostShown = 200

/** What is held in confidence has no title outside of it. */
export const titleOutside = (title: string, network: string, sensitivity: Sensitivity): string =>
  isConfidential(sensitivity) ? `A session of ${network}` : title

interface Row extends Record<string, unknown> {
  occurrenceId: string
  name: string
  title: string
  network: string
  startsAt: string
  endsAt: string
  sensitivity: Sensitivity
  said: number | null
  stretches: Stretch[]
  isOpen: boolean
}

/**
 * Events that are over and that somebody was at, newest first. The minutes are those that are known from the room, the door
 * or the host’s list; whoever says that it was less is believed, and nobody certifies more for themselves.
 */
export async function listAttended(
  db: Reader,
  person: Who,
  occurrenceId?: string,
): Promise<(Attended & { isOpen: boolean })[]> {
  const { rows } = await db.execute<Row>(sql`
    select o.id as "occurrenceId", p.name, o.title, n.name as network, s.sensitivity, w.minutes as said,
      to_json(o.starts_at)#>>'{}' as "startsAt", to_json(o.ends_at)#>>'{}' as "endsAt",
      exists (select from space_access a where a.space_id = o.space_id and a.person_id = r.person_id) as "isOpen",
      (select json_agg(json_build_object('joinedAt', i.joined_at, 'leftAt', i.left_at))
        from attendance_intervals i where i.occurrence_id = o.id and i.person_id = r.person_id) as stretches
    from registrations r
    join occurrences o on o.id = r.occurrence_id
    join spaces s on s.id = o.space_id
    join networks n on n.id = s.network_id
    join persons p on p.id = r.person_id
    left join attendance_words w on w.occurrence_id = o.id and w.person_id = r.person_id
    where r.person_id = ${person.id} and r.state = 'registered' and o.state = 'planned' and o.ends_at <= now()
      ${occurrenceId ? sql`and o.id = ${occurrenceId}` : sql``}
      and exists (select from attendance_intervals i where i.occurrence_id = o.id and i.person_id = r.person_id)
    order by o.starts_at desc, o.id limit ${mostShown}`)
  return rows.flatMap(({ stretches, said, sensitivity, title, startsAt, endsAt, ...row }) => {
    const known = minutesOf(stretches, { startsAt, endsAt })
    const minutes = Math.min(known, said ?? known)
    const times = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() }
    return minutes > 0
      ? [{ ...row, ...times, minutes, title: titleOutside(title, row.network, sensitivity) }]
      : []
  })
}

type Kept = typeof certificates.$inferSelect
/** Whether what a certificate says is still so. */
const isStill = (kept: Kept, attended: Attended | undefined): boolean =>
  kept.replacedAt === null &&
  attended !== undefined &&
  attended.minutes === kept.minutes &&
  attended.startsAt === kept.startsAt &&
  attended.endsAt === kept.endsAt

const present = (kept: Kept, attended: (Attended & { isOpen: boolean }) | undefined): Certificate => ({
  ...kept,
  isOpen: attended?.isOpen ?? false,
  isRight: isStill(kept, attended),
})

export async function readCertificates(db: Reader, viewer: Who): Promise<MyCertificates> {
  const attended = await listAttended(db, viewer)
  const of = new Map(attended.map((each) => [each.occurrenceId, each]))
  const kept = await db
    .select()
    .from(certificates)
    .where(eq(certificates.personId, viewer.id))
    .orderBy(desc(certificates.startsAt), desc(certificates.madeAt))
    .limit(mostShown)
  const made = kept.map((each) => present(each, of.get(each.occurrenceId)))
  const has = new Set(made.filter(({ isRight }) => isRight).map(({ occurrenceId }) => occurrenceId))
  return {
    made,
    possible: attended.filter(({ occurrenceId, isOpen }) => isOpen && !has.has(occurrenceId)),
  }
}

/** One of the viewer’s own. */
export async function findCertificate(
  db: Reader,
  viewer: Who,
  by: { id: string } | { occurrenceId: string },
): Promise<Certificate | undefined> {
  const which =
    'id' in by
      ? eq(certificates.id, by.id)
      : and(eq(certificates.occurrenceId, by.occurrenceId), isNull(certificates.replacedAt))
  const [kept] = await db
    .select()
    .from(certificates)
    .where(and(eq(certificates.personId, viewer.id), which))
  if (!kept) return undefined
  const [attended] = await listAttended(db, viewer, kept.occurrenceId)
  return present(kept, attended)
}

/** For anybody with a code. A space that became confidential since keeps its titles to itself from then on. */
export async function verify(db: Reader, code: string): Promise<Verified | undefined> {
  const [kept] = await db.select().from(certificates).where(eq(certificates.code, code))
  if (!kept) return undefined
  const [attended] = await listAttended(db, { id: kept.personId }, kept.occurrenceId)
  if (!isStill(kept, attended)) return { standing: 'withdrawn', says: null }
  const session = `A session of ${attended!.network}`
  return {
    standing: 'right',
    says: { ...kept, title: attended!.title === session ? session : kept.title },
  }
}
