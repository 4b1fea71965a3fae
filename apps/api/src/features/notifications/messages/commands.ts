import { eq, sql } from 'drizzle-orm'
import type { sendMessage } from '@waymark/contracts/event-messages'
import type { Static } from 'typebox'
import { record, whisper } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { chooseReaders, keyOf } from './queries.ts'
import { eventMessages, messageReaders } from './tables.ts'

type NewMessage = Static<(typeof sendMessage)['schema']['body']>

/**
 * Writes to people at a date whose row the caller has locked: each has it in their inbox, and letters go out after commit.
 * Safe to repeat: its writer chose its id. It reaches whom its writer saw, and otherwise nobody.
 */
export async function writeMessage(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  date: { id: string; startsAt: string },
  { id, groups, key, subject, words }: NewMessage,
): Promise<void> {
  const [known] = await tx.select().from(eventMessages).where(eq(eventMessages.id, id))
  if (known) {
    if (known.senderId === viewer.id && known.occurrenceId === date.id) return
    throw new Refusal(409, 'conflict', 'This could not be sent. Please try again.')
  }
  const { reached } = await chooseReaders(tx, viewer, date, groups)
  if (reached.length === 0) throw new Refusal(409, 'nobody', 'There is nobody there to write to.')
  if (keyOf(reached) !== key)
    throw new Refusal(409, 'other_people', 'Who gets it has changed meanwhile. Please look again.')
  const number = (await tx.$count(eventMessages, eq(eventMessages.occurrenceId, date.id))) + 1
  await tx
    .insert(eventMessages)
    .values({ id, occurrenceId: date.id, number, senderId: viewer.id, groups, subject, words })
  await tx.insert(messageReaders).values(
    reached.map(({ personId, letter, dueAt, reason }) => ({
      messageId: id,
      personId,
      letter,
      dueAt,
      reason,
    })),
  )
  await tx.execute(sql`
    insert into notices as n (person_id, kind, subject_id, last_seq, seen_seq, mailed_seq, reason, at)
    select person_id, 'message', ${date.id}, ${number}, ${number - 1}, ${number}, 'organiser', now()
    from event_message_readers where message_id = ${id}
    on conflict (person_id, kind, subject_id) do update set
      last_seq = excluded.last_seq, mailed_seq = excluded.mailed_seq, at = excluded.at`)
  await record(tx, 'event.message-sent', { occurrenceId: date.id, messageId: id }, [`occurrence:${date.id}`])
  await whisper(tx, 'notice.told', { kind: 'message', subjectId: date.id, seq: number })
}
