import { and, eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { isConfidential } from '../calendar/invitations.ts'
import { occurrences } from '../tables.ts'
import { ukTime } from '../words.ts'
import { eventSpeakers } from './tables.ts'

/** Tells a member once that they are named, and how to take their name off; not when it is off already. */
export async function tellSpeaker(tx: Transaction, app: FastifyInstance, speakerId: string): Promise<void> {
  const [named] = await tx
    .select({
      email: persons.email,
      name: persons.name,
      by: sql<string>`(select b.name from persons b where b.id = ${eventSpeakers.addedBy})`,
      title: occurrences.title,
      startsAt: occurrences.startsAt,
      occurrenceId: occurrences.id,
      sensitivity: spaces.sensitivity,
    })
    .from(eventSpeakers)
    .innerJoin(persons, eq(persons.id, eventSpeakers.personId))
    .innerJoin(occurrences, eq(occurrences.id, eventSpeakers.occurrenceId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .innerJoin(spaceAccess, openTo({ id: eventSpeakers.personId as unknown as string }, spaces.id))
    .where(and(eq(eventSpeakers.id, speakerId), eq(eventSpeakers.state, 'named')))
  if (!named) return
  const { email, name, by, title, startsAt, occurrenceId, sensitivity } = named
  const event = isConfidential(sensitivity) ? 'an event in confidence' : `“${title}”`
  await post(
    tx,
    {
      to: email,
      subject: `You are named as a speaker: ${event}`,
      body: `Hello ${name.split(' ')[0]},\n\n${by} named you as a speaker at ${event}, ${ukTime(startsAt)}.\n\nIf that is right, you need not do anything. If you would rather not be named, take your name off here, with one press and no reason:\n${app.publicUrl}/events/${occurrenceId}#speakers\n`,
    },
    `speaker ${speakerId}`,
  )
}
