import { eq, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { DateAnswer } from '@waymark/contracts/event-dates'
import type { Transaction } from '../../../platform/database.ts'
import { post } from '../../../platform/mail.ts'
import { persons } from '../../identity/tables.ts'
import { spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { isConfidential } from '../calendar/invitations.ts'
import { occurrences } from '../tables.ts'
import { ukTime } from '../words.ts'
import { dateFindings } from './tables.ts'

const says: Record<DateAnswer, string> = {
  yes: 'You said that you can come. You have no place yet: one press on that page takes it.',
  'if-need-be': 'You said that you can come if need be. If you do, take your place on that page.',
  no: 'You said that you cannot come then. If that has changed, you can take a place on that page.',
}
const saysNothing = 'If you can come then, take your place on that page.'

/** One letter to each who answered and can still see it, once, however often this runs. Nobody is registered by it. */
export async function tellChosen(tx: Transaction, app: FastifyInstance, findingId: string): Promise<void> {
  const people = await tx
    .select({
      id: persons.id,
      name: persons.name,
      email: persons.email,
      title: dateFindings.title,
      sensitivity: spaces.sensitivity,
      startsAt: occurrences.startsAt,
      occurrenceId: occurrences.id,
      said: sql<DateAnswer | null>`(select a.answer from proposed_date_answers a
        where a.person_id = ${persons.id} and a.date_id = ${dateFindings.chosenDateId})`,
    })
    .from(dateFindings)
    .innerJoin(spaces, eq(spaces.id, dateFindings.spaceId))
    .innerJoin(occurrences, eq(occurrences.id, dateFindings.occurrenceId))
    .innerJoin(spaceAccess, eq(spaceAccess.spaceId, dateFindings.spaceId))
    .innerJoin(persons, eq(persons.id, spaceAccess.personId))
    .where(
      sql`${dateFindings.id} = ${findingId} and ${dateFindings.state} = 'chosen' and ${occurrences.state} = 'planned'
        and ${spaceAccess.role} is not null and ${persons.id} <> ${dateFindings.hostId}
        and exists (select from proposed_date_answers a join proposed_dates d on d.id = a.date_id
          where d.finding_id = ${dateFindings.id} and a.person_id = ${persons.id})`,
    )
  for (const person of people) {
    const name = isConfidential(person.sensitivity) ? 'an event in confidence' : `“${person.title}”`
    await post(
      tx,
      {
        to: person.email,
        subject: `The date is found: ${name}`,
        body: `Hello ${person.name.split(' ')[0]},\n\nthank you for saying when you can come. ${name[0]!.toUpperCase()}${name.slice(1)} is on ${ukTime(person.startsAt)}.\n\n${person.said ? says[person.said] : saysNothing}\n\n${app.publicUrl}/events/${person.occurrenceId}\n`,
      },
      `dates chosen ${findingId} ${person.id}`,
    )
  }
}
