import { and, asc, eq } from 'drizzle-orm'
import type { Speakers } from '@waymark/contracts/event-speakers'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { authorJson } from '../../networks/queries.ts'
import { may } from '../access.ts'
import { registrations, occurrences } from '../tables.ts'
import type { findEvent } from '../queries.ts'
import { eventSpeakers } from './tables.ts'

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>

/** In the order they were named; whoever took their name off is in no list. */
export async function readSpeakers(db: Reader, viewer: { id: string }, event: Event): Promise<Speakers> {
  const rows = await db
    .select({
      id: eventSpeakers.id,
      personId: eventSpeakers.personId,
      name: eventSpeakers.name,
      role: eventSpeakers.role,
      member: authorJson(eventSpeakers.personId, registrations.hatId, occurrences.spaceId),
    })
    .from(eventSpeakers)
    .innerJoin(occurrences, eq(occurrences.id, eventSpeakers.occurrenceId))
    .leftJoin(persons, eq(persons.id, eventSpeakers.personId))
    .leftJoin(
      registrations,
      and(
        eq(registrations.occurrenceId, eventSpeakers.occurrenceId),
        eq(registrations.personId, eventSpeakers.personId),
      ),
    )
    .where(and(eq(eventSpeakers.occurrenceId, event.id), eq(eventSpeakers.state, 'named')))
    .orderBy(asc(eventSpeakers.createdAt), asc(eventSpeakers.id))
  return {
    speakers: rows.map(({ member, personId, name, ...row }) => ({
      ...row,
      personId,
      name: personId ? member.name : name,
      organisation: personId ? member.organisation : null,
      isMe: personId === viewer.id,
    })),
    can: { add: may.change(viewer, event) },
  }
}

export async function findSpeaker(
  db: Reader,
  occurrenceId: string,
  by: { id: string } | { personId: string },
) {
  const [row] = await db
    .select()
    .from(eventSpeakers)
    .where(
      and(
        eq(eventSpeakers.occurrenceId, occurrenceId),
        'id' in by ? eq(eventSpeakers.id, by.id) : eq(eventSpeakers.personId, by.personId),
      ),
    )
  return row
}

/** Whether somebody belongs where an event is held, and so can be named there. */
export async function belongs(db: Reader, personId: string, spaceId: string): Promise<boolean> {
  const [row] = await db
    .select({ role: spaceAccess.role })
    .from(spaceAccess)
    .where(and(openTo({ id: personId }, spaceAccess.spaceId), eq(spaceAccess.spaceId, spaceId)))
  return row !== undefined && row.role !== null
}
