import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { Sensitivity } from '@waymark/contracts/networks'
import { rulesIn } from '@waymark/contracts/workshop-agreements'
import type { RoomRules } from '@waymark/contracts/workshop-agreements'
import type { RoomGuest } from '@waymark/contracts/workshop-guests'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findEvent, findEventForGuest } from '../../events/queries.ts'
import { readVideo } from '../../events/video/queries.ts'
import { levelNumber } from '../../networks/access.ts'

export type Who = Pick<Viewer, 'id' | 'guestOf'>
/** Whether a row of `guest_places` is that of somebody who has accepted the agreement in force, where there is one. */
export const hasAgreedAsGuest = (place: SQLWrapper, networkId: SQLWrapper | string): SQL<boolean> =>
  sql<boolean>`(${place}.registration_id is not null and coalesce(
    ${place}.agreed_version = (select max(version) from agreements where network_id = ${networkId}),
    not exists (select from agreements where network_id = ${networkId})))`

/** Where somebody is in a room as a guest. */
interface Standing {
  registrationId: string
  organisation: string
  agreementVersion: number | null
}

/**
 * The event of a room, as the viewer stands there: by the access rule; else by a place of their own as a guest, which lets
 * them speak there once they have accepted the agreement, and do nothing else. Who came in as a guest is one here, also
 * where their account would be more.
 */
export async function findMeeting(db: Reader, viewer: Who, occurrenceId: string) {
  if (viewer.guestOf && viewer.guestOf !== occurrenceId) return undefined
  const event = viewer.guestOf ? undefined : await findEvent(db, viewer, occurrenceId)
  if (event) return { ...event, guest: null }
  const seen = await findEventForGuest(db, viewer.id, occurrenceId)
  if (seen?.myRegistration !== 'registered') return undefined
  const { agreed, ...guest } = await findStanding(db, viewer.id, occurrenceId)
  return { ...seen, level: levelNumber.comment, agreed, guest }
}

async function findStanding(
  db: Reader,
  personId: string,
  occurrenceId: string,
): Promise<Standing & { agreed: boolean }> {
  const { rows } = await db.execute<Standing & { agreed: boolean } & Record<string, unknown>>(sql`
    select g.registration_id as "registrationId", g.organisation,
      (select max(version) from agreements where network_id = s.network_id) as "agreementVersion",
      ${hasAgreedAsGuest(sql`g`, sql`s.network_id`)} as agreed
    from registrations r
    join guest_places g on g.registration_id = r.id
    join occurrences o on o.id = r.occurrence_id
    join spaces s on s.id = o.space_id
    where r.occurrence_id = ${occurrenceId} and r.person_id = ${personId}`)
  return rows[0]!
}

/** What a guest’s page needs beside the room. */
export async function readGuest(
  db: Reader,
  viewer: Viewer,
  meeting: NonNullable<Awaited<ReturnType<typeof findMeeting>>>,
): Promise<RoomGuest | null> {
  if (!meeting.guest) return null
  const { organisation, agreementVersion } = meeting.guest
  const { url, provider } = await readVideo(db, viewer, meeting)
  const video = url && provider ? { url, provider } : null
  return { id: viewer.id, name: viewer.name, organisation, agreementVersion, video }
}

/**
 * Of these names, in small letters, those that a guest meets in the room: its host, whoever did something there, and where
 * the rules name people whoever is expected.
 */
export async function listMet(db: Reader, occurrenceId: string, names: string[]): Promise<string[]> {
  const { rows } = await db.execute<{
    name: string
    isExpected: boolean
    sensitivity: Sensitivity
    rules: RoomRules | null
  }>(sql`
    select distinct p.name, s.sensitivity, w.rules,
      p.id <> e.host_id and not exists (
        select from workshop_participants k where k.workshop_id = o.id and k.person_id = p.id) as "isExpected"
    from occurrences o
    join event_series e on e.id = o.series_id
    join spaces s on s.id = o.space_id
    left join workshops w on w.id = o.id
    join persons p on p.id = e.host_id
      or p.id in (select k.person_id from workshop_participants k where k.workshop_id = o.id)
      or p.id in (select r.person_id from registrations r where r.occurrence_id = o.id and r.state = 'registered')
    where o.id = ${occurrenceId}
      and (lower(p.name) = any(${sql.param(names)}::text[]) or split_part(lower(p.name), ' ', 1) = any(${sql.param(names)}::text[]))`)
  return rows
    .filter(
      ({ isExpected, sensitivity, rules }) =>
        !isExpected || rulesIn(sensitivity, rules).attribution === 'named',
    )
    .map(({ name }) => name)
}
