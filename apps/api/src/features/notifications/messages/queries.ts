import { and, desc, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { usualLetters } from '@waymark/contracts/letters'
import type { LetterSettings, SkipReason } from '@waymark/contracts/letters'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { EventMessage, MessageGroup, MessageReach, MyMessage } from '@waymark/contracts/event-messages'
import type { Reader } from '../../../platform/database.ts'
import { listSuspended } from '../../../platform/mail-standing.ts'
import { isConfidential } from '../../events/calendar/invitations.ts'
import { hearsOfIt } from '../../events/guests/access.ts'
import { persons } from '../../identity/tables.ts'
import { nextOpen } from '../letters/when.ts'
import { settingsJson } from '../queries.ts'
import { eventMessages, messageReaders } from './tables.ts'

interface Meant {
  registrationId: string
  personId: string
  name: string
  organisation: string | null
  email: string
  group: MessageGroup
  isOpen: boolean
  hasSign: boolean
  settings: LetterSettings | null
}
/** One person a message reaches: the letter, when it may go out, and why there is none. */
export interface Reached extends Meant {
  letter: 'due' | 'skipped' | 'none'
  dueAt: string | null
  reason: SkipReason | null
}

const holder = {
  personId: sql`m.person_id`,
  spaceId: sql`m.space_id`,
  addressVersion: sql`t.address_version`,
}
/** Everybody in these groups at a date, once, whether or not the date is still open to them. */
async function listMeant(db: Reader, occurrenceId: string, groups: MessageGroup[]): Promise<Meant[]> {
  const { rows } = await db.execute<Meant & Record<string, unknown>>(sql`
    with meant as (
      select r.*, case when r.state <> 'registered' then r.state when exists (
          select from attendance_intervals i where i.occurrence_id = r.occurrence_id and i.person_id = r.person_id
            and i.left_at >= o.starts_at - interval '1 hour')
          or coalesce(r.checked_in_at >= o.starts_at - interval '1 hour', false) then 'came' else 'absent' end as standing,
        o.space_id
      from registrations r join occurrences o on o.id = r.occurrence_id where o.id = ${occurrenceId}
    )
    select m.id as "registrationId", m.person_id as "personId", p.name, g.name as organisation, p.email,
      case when 'registered' in ${groups} and m.state = 'registered' then 'registered' else m.standing end as "group",
      ${hearsOfIt(holder)} as "isOpen", ${settingsJson} as settings,
      exists (select from push_devices d join sessions s on s.id = d.session_id and s.ended_at is null
        where d.person_id = m.person_id) as "hasSign"
    from meant m
    join persons p on p.id = m.person_id
    left join organisations g on g.id = m.organisation_id
    left join guest_places t on t.registration_id = m.id
    left join letter_settings w on w.person_id = m.person_id
    where m.state in ${groups} or m.standing in ${groups}
    order by p.name, m.id`)
  return rows
}

interface Ahead {
  id: string
  startsAt: string
}
/**
 * Whom a message reaches now. It is about a place somebody took or asked for, so what they chose about news does not
 * silence it. When mail may come does: the letter waits, and is left out where it would come after the start.
 */
export async function chooseReaders(
  db: Reader,
  sender: { id: string },
  date: Ahead,
  groups: MessageGroup[],
  now = new Date(),
): Promise<{ reached: Reached[]; left: MessageReach['left'] }> {
  const meant = await listMeant(db, date.id, groups)
  const suspended = await listSuspended(
    db,
    meant.map(({ email }) => email),
  )
  const isLeft = ({ isOpen, personId }: Meant) => !isOpen || personId === sender.id
  const left = meant.filter(isLeft).map(({ registrationId, name, personId }) => ({
    registrationId,
    name,
    why: personId === sender.id ? ('own' as const) : ('closed' as const),
  }))
  const reached = meant
    .filter((each) => !isLeft(each))
    .map((each) => ({ ...each, ...letterTo(each, suspended.has(each.email.toLowerCase()), date, now) }))
  return { reached, left }
}

function letterTo(
  { settings }: Meant,
  isSuspended: boolean,
  { startsAt }: Ahead,
  now: Date,
): Pick<Reached, 'letter' | 'dueAt' | 'reason'> {
  const letters = settings ?? usualLetters
  if (letters.rhythm === 'never') return { letter: 'none', dueAt: null, reason: null }
  if (isSuspended) return { letter: 'skipped', dueAt: null, reason: 'suspended' }
  const open = nextOpen(letters, now)
  const start = Date.parse(startsAt)
  if (now.getTime() < start && open.getTime() >= start)
    return { letter: 'skipped', dueAt: null, reason: 'quiet' }
  return { letter: 'due', dueAt: open.toISOString(), reason: null }
}

/** Names the people of a message, whatever order they come in. */
export const keyOf = (reached: Pick<Reached, 'personId'>[]): string =>
  createHash('sha256')
    .update(
      reached
        .map(({ personId }) => personId)
        .toSorted()
        .join(),
    )
    .digest('hex')
    .slice(0, 32)

export async function readReach(
  db: Reader,
  sender: { id: string },
  date: Ahead & { sensitivity: Sensitivity },
  groups: MessageGroup[],
): Promise<MessageReach> {
  const now = new Date()
  const { reached, left } = await chooseReaders(db, sender, date, groups, now)
  const letters = reached.filter(({ letter }) => letter === 'due')
  const later = letters.filter(({ dueAt }) => Date.parse(dueAt!) > now.getTime()).length
  return {
    key: keyOf(reached),
    people: reached,
    letters: letters.length - later,
    later,
    inboxOnly: reached.length - letters.length,
    signs: reached.filter(({ hasSign }) => hasSign).length,
    inConfidence: isConfidential(date.sensitivity),
    left,
  }
}

const count = (those: ReturnType<typeof sql>) => sql<number>`(
  select count(*)::int from event_message_readers e where e.message_id = ${eventMessages.id} and ${those})`
const sent = {
  id: eventMessages.id,
  at: eventMessages.at,
  from: sql<string>`coalesce(${persons.name}, '')`,
  subject: eventMessages.subject,
  words: eventMessages.words,
}
export const listSent = (db: Reader, occurrenceId: string): Promise<EventMessage[]> =>
  db
    .select({
      ...sent,
      groups: eventMessages.groups,
      people: count(sql`true`),
      letters: count(sql`e.letter = 'sent'`),
      waiting: count(sql`e.letter = 'due'`),
    })
    .from(eventMessages)
    .leftJoin(persons, eq(persons.id, eventMessages.senderId))
    .where(eq(eventMessages.occurrenceId, occurrenceId))
    .orderBy(desc(eventMessages.number))

export const listMine = (db: Reader, viewer: { id: string }, occurrenceId: string): Promise<MyMessage[]> =>
  db
    .select(sent)
    .from(eventMessages)
    .innerJoin(
      messageReaders,
      and(eq(messageReaders.messageId, eventMessages.id), eq(messageReaders.personId, viewer.id)),
    )
    .leftJoin(persons, eq(persons.id, eventMessages.senderId))
    .where(eq(eventMessages.occurrenceId, occurrenceId))
    .orderBy(desc(eventMessages.number))
