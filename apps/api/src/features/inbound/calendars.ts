import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import type { Reader } from '../../platform/database.ts'
import { post } from '../../platform/mail.ts'
import { answerInvitation } from '../events/replies/commands.ts'
import type { CalendarReply } from '../events/replies/reading.ts'
import { persons } from '../identity/tables.ts'
import { claim, settle } from './commands.ts'
import { letters } from './letters.ts'
import { countArrived } from './queries.ts'
import type { Mail } from './reading.ts'
import type { Outcome } from './tables.ts'

const mostAnHour = 120

export async function findOwner(db: Reader, personId: string) {
  const [person] = await db
    .select({ id: persons.id, name: persons.name, email: persons.email })
    .from(persons)
    .where(eq(persons.id, personId))
  return person
}

/**
 * Takes what somebody’s calendar answers. Machines send these, so that a machine wrote it is no fault; and nothing is ever
 * answered to it but a letter to the address we know. Other mail to such an address is not read.
 */
export async function takeCalendarReply(
  app: FastifyInstance,
  ownerId: string,
  mailHash: string,
  mail: Mail,
): Promise<void> {
  const reading = await import('../events/replies/reading.ts')
  const reply = mail.calendar ? reading.readReply(mail.calendar) : undefined
  const hash = reply ? hashOf(ownerId, reply) : mailHash
  await app.database.transaction(async (tx) => {
    const person = await findOwner(tx, ownerId)
    if (!person || !(await claim(tx, hash, ownerId, 'calendar'))) return
    const ignore = async (outcome: Outcome) => {
      app.log.info({ outcome }, 'an answer of a calendar was not taken')
      await settle(tx, hash, outcome)
    }
    if ((await countArrived(tx, ownerId)) > mostAnHour) return ignore('too-many')
    if (!reply) return ignore('automatic')
    const isTheirs =
      mail.from.length === 1 && mail.from[0] === person.email && reply.attendee === person.email
    if (!isTheirs || mail.failsAuthentication) {
      await ignore('other-sender')
      return post(tx, { to: person.email, ...letters.otherCalendar() }, `reply ${hash}`)
    }
    const { outcome, refusal } = await answerInvitation(tx, person, reply, new URL(app.publicUrl).hostname)
    if (outcome !== 'taken') await ignore(`calendar-${outcome}`)
    if (refusal) {
      const link = `${app.publicUrl}/events/${refusal.occurrenceId}`
      await post(tx, { to: person.email, ...letters.noPlace(link, refusal.why) }, `reply ${hash}`)
    }
  })
}

/** By what it says and not by the mail that brought it: the same answer sent once more is none. */
const hashOf = (
  ownerId: string,
  { uid, recurrence, answer, sequence, stamp, attendee }: CalendarReply,
): string =>
  createHash('sha256')
    .update(JSON.stringify([ownerId, uid, recurrence, answer, sequence, stamp, attendee]))
    .digest('hex')
