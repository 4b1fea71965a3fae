import { sql } from 'drizzle-orm'
import type { LetterSettings } from '@waymark/contracts/letters'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Reader, Transaction } from '../../../platform/database.ts'
import { asGuest, hearsOfIt } from '../../events/guests/access.ts'
import { settingsJson } from '../queries.ts'
import type { ReminderKind } from './when.ts'

/** Further ahead nothing is due: what starts early tomorrow is reminded of this morning. */
const aheadHours = 33

/** Dates ahead with somebody to remind. */
export async function listAhead(db: Reader, now: Date): Promise<{ id: string; startsAt: string }[]> {
  const from = now.toISOString()
  const { rows } = await db.execute<{ id: string; startsAt: string }>(sql`
    select id, to_json(starts_at)#>>'{}' as "startsAt" from occurrences
    where state = 'planned' and registered > 0 and starts_at > ${from}::timestamptz
      and starts_at < ${from}::timestamptz + make_interval(hours => ${aheadHours})
    order by starts_at, id`)
  return rows
}

export interface Reminded {
  registrationId: string
  version: number
  email: string
  name: string
  hasIt: boolean
  /** Not null for somebody who comes without a way into the space. */
  guest: number | null
  /** Came in, or was in the room a moment ago. */
  isHere: boolean
  /** Asked to read something first, and has not ticked it. */
  hasToRead: boolean
  settings: LetterSettings | null
  title: string
  place: string
  sensitivity: Sensitivity
  /** Their roles at that date. */
  roles: string | null
}

const holder = {
  personId: sql`r.person_id`,
  spaceId: sql`o.space_id`,
  addressVersion: sql`g.address_version`,
}
/**
 * Whose reminder of a start is not decided yet, as far as the date still starts then; those who got their place after it
 * was due know. Held until the transaction ends; what another worker holds is left to it.
 */
export async function claimReminded(
  tx: Transaction,
  { id, startsAt, kind, dueAt }: { id: string; startsAt: string; kind: ReminderKind; dueAt: Date },
  limit: number,
): Promise<Reminded[]> {
  const { rows } = await tx.execute<Reminded & Record<string, unknown>>(sql`
    select r.id as "registrationId", r.version, p.email, p.name, r.has_it_for is not distinct from o.starts_at as "hasIt",
      coalesce(r.checked_in_at >= o.starts_at - interval '1 hour', false) or exists (
        select from attendance_intervals i where i.occurrence_id = o.id and i.person_id = r.person_id
          and i.left_at > now() - interval '3 minutes') as "isHere",
      exists (select from event_materials m where m.occurrence_id = o.id and m.kind = 'reading' and m.phase = 'before'
        and not exists (select from material_ticks t where t.material_id = m.id and t.person_id = r.person_id)) as "hasToRead",
      ${asGuest(holder)} as guest, ${settingsJson} as settings, o.title, o.place, s.sensitivity,
      (select string_agg(t.role, ', ' order by t.role) from role_turns t
        where t.occurrence_id = o.id and t.person_id = r.person_id) as roles
    from registrations r
    join occurrences o on o.id = r.occurrence_id
    join spaces s on s.id = o.space_id
    join persons p on p.id = r.person_id
    left join guest_places g on g.registration_id = r.id
    left join letter_settings w on w.person_id = r.person_id
    where o.id = ${id} and o.state = 'planned' and o.starts_at = ${startsAt}::timestamptz
      and ${hearsOfIt(holder)}
      and r.state = 'registered' and r.changed_at <= ${dueAt.toISOString()}::timestamptz
      and not exists (select from event_reminders m
        where m.registration_id = r.id and m.kind = ${kind} and m.starts_at = o.starts_at)
    order by r.id limit ${limit} for update of r skip locked`)
  return rows
}
