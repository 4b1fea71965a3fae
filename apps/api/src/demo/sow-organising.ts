import { eq, sql } from 'drizzle-orm'
import { exportedPeople, peopleExports } from '../features/events/exports/tables.ts'
import { eventAnswers, eventQuestions } from '../features/events/questions/tables.ts'
import { registrations } from '../features/events/tables.ts'
import { eventMessages, messageReaders } from '../features/notifications/messages/tables.ts'
import { audit } from '../platform/audit.ts'
import type { Transaction } from '../platform/database.ts'
import { events } from './content/events.ts'
import { organising } from './content/organising.ts'
import type { DemoOrganising } from './content/organising.ts'
import type { DemoIds } from './ids.ts'

interface Sown {
  occurrenceId: string
  hostId: string
  networkId: string
  places: (typeof registrations.$inferSelect)[]
}

/** What those who run events asked, wrote and took before the day of the sowing. */
export async function sowOrganising(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const each of organising) {
    const { host, space } = events.find(({ key }) => key === each.event)!
    const occurrenceId = ids.id('occurrence', each.event)
    const places = await tx.select().from(registrations).where(eq(registrations.occurrenceId, occurrenceId))
    const sown = { occurrenceId, places, hostId: ids.person(host), networkId: ids.space(space).networkId }
    await sowQuestions(tx, ids, each, sown)
    await sowMessages(tx, ids, each, sown)
    await sowLists(tx, ids, each, sown)
  }
}

async function sowQuestions(
  tx: Transaction,
  ids: DemoIds,
  { event, questions }: DemoOrganising,
  { occurrenceId, places }: Sown,
) {
  for (const [position, { answers, ...question }] of questions.entries()) {
    const id = ids.id('question', `${event} ${position}`)
    await tx.insert(eventQuestions).values({ ...question, id, occurrenceId, position })
    const rows = Object.entries(answers).flatMap(([person, said]) => {
      const place = places.find(({ personId }) => personId === ids.person(person))
      const [words, chosen] = typeof said === 'string' ? [said, []] : ['', said]
      return place ? [{ registrationId: place.id, occurrenceId, questionId: id, words, chosen }] : []
    })
    await tx.insert(eventAnswers).values(rows)
  }
}

async function sowMessages(
  tx: Transaction,
  ids: DemoIds,
  { event, messages }: DemoOrganising,
  { occurrenceId, hostId, places }: Sown,
) {
  for (const [index, { groups, subject, words, daysAgo }] of messages.entries()) {
    const number = index + 1
    const messageId = ids.id('message', `${event} ${number}`)
    const at = ids.daysAgo(daysAgo)
    await tx
      .insert(eventMessages)
      .values({ id: messageId, occurrenceId, number, senderId: hostId, groups, subject, words, at })
    const readers = places.filter(
      ({ state, personId }) => (groups as string[]).includes(state) && personId !== hostId,
    )
    await tx
      .insert(messageReaders)
      .values(readers.map(({ personId }) => ({ messageId, personId, letter: 'sent' as const, at })))
    await tx.execute(sql`
      insert into notices (person_id, kind, subject_id, last_seq, seen_seq, mailed_seq, reason, at)
      select person_id, 'message', ${occurrenceId}, ${number}, ${number - 1}, ${number}, 'organiser', ${at}::timestamptz
      from event_message_readers where message_id = ${messageId} on conflict do nothing`)
  }
}

async function sowLists(
  tx: Transaction,
  ids: DemoIds,
  { event, lists }: DemoOrganising,
  { occurrenceId, networkId, places }: Sown,
) {
  const coming = places.filter(({ state }) => state === 'registered' || state === 'offered')
  for (const [index, { by, purpose, words, daysAgo }] of lists.entries()) {
    const id = ids.id('list', `${event} ${index}`)
    const byId = ids.person(by)
    await tx
      .insert(peopleExports)
      .values({ id, occurrenceId, byId, purpose, words, at: ids.daysAgo(daysAgo) })
    await tx.insert(exportedPeople).values(coming.map(({ personId }) => ({ exportId: id, personId })))
    await audit(tx, { id: byId }, 'event-people-exported', networkId, {
      occurrenceId,
      exportId: id,
      purpose,
      people: coming.length,
    })
  }
}
