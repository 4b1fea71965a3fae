import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { SkipReason } from '@waymark/contracts/letters'
import type { Transaction } from '../../../platform/database.ts'
import { listSuspended } from '../../../platform/mail-standing.ts'
import { post } from '../../../platform/mail.ts'
import { isConfidential } from '../../events/calendar/invitations.ts'
import { asGuest, hearsOfIt } from '../../events/guests/access.ts'
import { guestUrl, wayOut } from '../../events/guests/addresses.ts'
import { ukTime } from '../../events/words.ts'
import type { Sensitivity } from '@waymark/contracts/networks'

const lettersAtOnce = 100

interface Due {
  messageId: string
  personId: string
  email: string
  from: string
  subject: string
  words: string
  occurrenceId: string
  title: string
  startsAt: string
  sensitivity: Sensitivity
  isOpen: boolean
  isRead: boolean
  registrationId: string
  /** The version of a guest’s own address; null for who has an account. */
  guest: number | null
}

/** Sends letters about messages whose moment has come; each is decided and written in one transaction, once. */
export async function sendMessageLetters(app: FastifyInstance, now = new Date()): Promise<void> {
  while ((await app.database.transaction((tx) => sendBatch(app, tx, now))) === lettersAtOnce);
}

async function sendBatch(app: FastifyInstance, tx: Transaction, now: Date): Promise<number> {
  const due = await claimDue(tx, now)
  const suspended = await listSuspended(
    tx,
    due.map(({ email }) => email),
  )
  for (const letter of due) {
    const reason = whyNot(letter, suspended.has(letter.email.toLowerCase()))
    await tx.execute(sql`
      update event_message_readers set letter = ${reason ? 'skipped' : 'sent'}, reason = ${reason}, at = ${now.toISOString()}
      where message_id = ${letter.messageId} and person_id = ${letter.personId}`)
    if (!reason) await write(app, tx, letter)
  }
  return due.length
}

const holder = {
  personId: sql`e.person_id`,
  spaceId: sql`o.space_id`,
  addressVersion: sql`g.address_version`,
}
/** What holds at the moment of sending; what another worker holds is left to it. */
async function claimDue(tx: Transaction, now: Date): Promise<Due[]> {
  const { rows } = await tx.execute<Due & Record<string, unknown>>(sql`
    select e.message_id as "messageId", e.person_id as "personId", p.email, coalesce(q.name, 'Somebody') as "from",
      m.subject, m.words, o.id as "occurrenceId", o.title, to_json(o.starts_at)#>>'{}' as "startsAt", s.sensitivity,
      r.id as "registrationId", ${hearsOfIt(holder)} as "isOpen", ${asGuest(holder)} as guest,
      exists (select from notices n where n.kind = 'message' and n.subject_id = o.id and n.person_id = e.person_id
        and n.seen_seq >= m.number) as "isRead"
    from event_message_readers e
    join event_messages m on m.id = e.message_id
    join occurrences o on o.id = m.occurrence_id
    join spaces s on s.id = o.space_id
    join persons p on p.id = e.person_id
    left join persons q on q.id = m.sender_id
    join registrations r on r.occurrence_id = o.id and r.person_id = e.person_id
    left join guest_places g on g.registration_id = r.id
    where e.letter = 'due' and e.due_at <= ${now.toISOString()}::timestamptz
    order by e.due_at, e.message_id, e.person_id limit ${lettersAtOnce} for update of e skip locked`)
  return rows
}

function whyNot({ isOpen, isRead }: Due, isSuspended: boolean): SkipReason | null {
  if (!isOpen) return 'closed'
  if (isRead) return 'read'
  return isSuspended ? 'suspended' : null
}

/** Words of confidential spaces never leave the hub: the letter says that there are some. */
async function write(app: FastifyInstance, tx: Transaction, letter: Due): Promise<void> {
  const { messageId, personId, from, words, occurrenceId, title, startsAt, email } = letter
  const isSecret = isConfidential(letter.sensitivity)
  const name = isSecret ? 'an event in confidence' : `“${title}”`
  const { registrationId, guest: addressVersion } = letter
  const guest = addressVersion === null ? null : { registrationId, addressVersion }
  const link = guest ? guestUrl(app, guest) : `${app.publicUrl}/events/${occurrenceId}`
  const out = guest && wayOut(app, guest)
  const why = out
    ? out.words
    : `\n-- \nYou get this because you have, had or asked for a place.\nSee why mail reaches you: ${app.publicUrl}/settings/reach\n`
  await post(
    tx,
    {
      to: email,
      subject: isSecret ? `A message about ${name}` : `${letter.subject}: ${name}`,
      body: `${from} writes to you about ${name}, ${ukTime(startsAt)}.\n\n${isSecret ? 'Read it there' : `${words}\n\nMore about it`}:\n${link}\n${why}`,
      ...(out && { headers: out.headers }),
    },
    `message ${messageId} ${personId}`,
  )
}
