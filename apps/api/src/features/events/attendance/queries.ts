import { and, eq, sql } from 'drizzle-orm'
import type { Attendance, MyAttendance } from '@waymark/contracts/event-attendance'
import type { Reader } from '../../../platform/database.ts'
import { may } from '../access.ts'
import type { findEvent } from '../queries.ts'
import { minutesOf } from './minutes.ts'
import type { Stretch } from './minutes.ts'
import { attendanceIntervals, attendanceWords } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

const day = 86_400_000
/** People see their own minutes first, and have a day to put them right. */
export const shownFrom = ({ endsAt }: Pick<Event, 'endsAt'>): number => Date.parse(endsAt) + day

export async function readMine(
  db: Reader,
  viewer: { id: string },
  event: Event,
  now = new Date(),
): Promise<MyAttendance> {
  const stretches = await db
    .select()
    .from(attendanceIntervals)
    .where(and(eq(attendanceIntervals.occurrenceId, event.id), eq(attendanceIntervals.personId, viewer.id)))
  const [said] = await db
    .select()
    .from(attendanceWords)
    .where(and(eq(attendanceWords.occurrenceId, event.id), eq(attendanceWords.personId, viewer.id)))
  return {
    measured: minutesOf(stretches, { ...event, endsAt: soonerOf(event.endsAt, now) }),
    said: said?.minutes ?? null,
    words: said?.words ?? '',
    length: minutesOf([{ joinedAt: event.startsAt, leftAt: event.endsAt }], event),
    shownFrom: new Date(shownFrom(event)).toISOString(),
    can: { correct: may.correct(event, now) },
  }
}

/** Who is at the door stays until the end, but nobody has been there longer than until now. */
const soonerOf = (endsAt: string, now: Date) =>
  Date.parse(endsAt) < now.getTime() ? endsAt : now.toISOString()

/** Minutes of those with a place, by name. */
export async function listMinutes(db: Reader, event: Event): Promise<Attendance[]> {
  const { rows } = await db.execute<
    Omit<Attendance, 'measured'> & { stretches: Stretch[] } & Record<string, unknown>
  >(sql`
    select r.id as "registrationId", p.name, w.minutes as said, coalesce(w.words, '') as words,
      coalesce((select json_agg(json_build_object('joinedAt', i.joined_at, 'leftAt', i.left_at))
        from attendance_intervals i where i.occurrence_id = r.occurrence_id and i.person_id = r.person_id), '[]') as stretches
    from registrations r join persons p on p.id = r.person_id
    left join attendance_words w on w.occurrence_id = r.occurrence_id and w.person_id = r.person_id
    where r.occurrence_id = ${event.id} and r.state = 'registered'
    order by p.name, r.id`)
  return rows.map(({ stretches, ...row }) => ({ ...row, measured: minutesOf(stretches, event) }))
}
