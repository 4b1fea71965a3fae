import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { SkipReason } from '@waymark/contracts/letters'
import type { Transaction } from '../../../platform/database.ts'
import { listSuspended } from '../../../platform/mail-standing.ts'
import { post } from '../../../platform/mail.ts'
import { isConfidential } from '../../events/calendar/invitations.ts'
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

/** What holds at the moment of sending; what another worker holds is left to it. */
async function claimDue(tx: Transaction, now: Date): Promise<Due[]> {
  const { rows } = await tx.execute<Due & Record<string, unknown>>(sql`
    select e.message_id as "messageId", e.person_id as "personId", p.email, coalesce(q.name, 'Somebody') as "from",
      m.subject, m.words, o.id as "occurrenceId", o.title, to_json(o.starts_at)#>>'{}' as "startsAt", s.sensitivity,
      exists (select from space_access a where a.space_id = o.space_id and a.person_id = e.person_id) as "isOpen",
      exists (select from notices n where n.kind = 'message' and n.subject_id = o.id and n.person_id = e.person_id
        and n.seen_seq >= m.number) as "isRead"
    from event_message_readers e
    join event_messages m on m.id = e.message_id
    join occurrences o on o.id = m.occurrence_id
    join spaces s on s.id = o.space_id
    join persons p on p.id = e.person_id
    left join persons q on q.id = m.sender_id
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
async function write({ publicUrl }: FastifyInstance, tx: Transaction, letter: Due): Promise<void> {
  const { messageId, personId, from, words, occurrenceId, title, startsAt, email } = letter
  const isSecret = isConfidential(letter.sensitivity)
  const name = isSecret ? 'an event in confidence' : `“${title}”`
  const link = `${publicUrl}/events/${occurrenceId}`
  await post(
    tx,
    {
      to: email,
      subject: isSecret ? `A message about ${name}` : `${letter.subject}: ${name}`,
      body: `${from} writes to you about ${name}, ${ukTime(startsAt)}.\n\n${isSecret ? 'Read it there' : `${words}\n\nMore about it`}:\n${link}\n\n-- \nYou get this because you have, had or asked for a place.\nSee why mail reaches you: ${publicUrl}/settings/reach\n`,
    },
    `message ${messageId} ${personId}`,
  )
}
