import { and, asc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { givesPlaces, may } from '../access.ts'
import { findEvent, findEventForGuest } from '../queries.ts'
import { giveBack, takePlace } from '../registrations/commands.ts'
import { isOpen } from '../registrations/places.ts'
import { eventSeries, occurrences, registrations } from '../tables.ts'
import type { CalendarReply } from './reading.ts'

type Person = Pick<Viewer, 'id'>
interface Answered {
  outcome: 'taken' | 'stale' | 'unknown' | 'refused'
  /** Why there is no place, for a letter. */
  refusal?: { occurrenceId: string; why: string }
}

/** Longer than marks of mails that came are kept: nothing older is taken a second time. */
const oldestDays = 100

/**
 * What somebody’s calendar answers changes their registration: yes takes the place or the offer, no gives it back,
 * perhaps changes nothing. Answers to an invitation that has changed since are not taken, since they are about another one.
 */
export async function answerInvitation(
  tx: Transaction,
  person: Person,
  reply: CalendarReply,
  host: string,
): Promise<Answered> {
  const dates = await listAsked(tx, person, reply, host)
  if (dates.length === 0) return { outcome: 'unknown' }
  const isOld = !(Date.now() - Date.parse(reply.stamp) < oldestDays * 86_400_000)
  const current = dates.filter(({ sequence }) => reply.sequence >= sequence)
  if (isOld || current.length === 0) return { outcome: 'stale' }
  if (reply.answer === 'TENTATIVE') return { outcome: 'taken' }
  let answered: Answered = { outcome: 'taken' }
  // A yes to all dates is one to those that are offered; what they gave back one by one stays given back.
  const isAboutAll = dates.length > 1
  for (const { id, state } of current) {
    if (isAboutAll && !isOpen(state)) continue
    const why = await answerOne(tx, person, id, reply.answer)
    if (why) answered = { outcome: 'refused', refusal: { occurrenceId: id, why } }
  }
  return answered
}

/** The dates an answer is about: those they were asked about, to come, in one order so that two answers wait and never lock. */
async function listAsked(tx: Transaction, person: Person, { uid, recurrence }: CalendarReply, host: string) {
  const [, id] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@(.+)$/i.exec(uid) ?? []
  if (!id || !uid.toLowerCase().endsWith(`@${host.toLowerCase()}`)) return []
  const rows = await tx
    .select({
      id: occurrences.id,
      sequence: occurrences.sequence,
      state: registrations.state,
      recurrenceId: occurrences.recurrenceId,
      clock: sql<
        string | null
      >`to_char(${occurrences.recurrenceId} at time zone ${eventSeries.timeZone}, 'YYYY-MM-DD"T"HH24:MI:SS')`,
    })
    .from(occurrences)
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(
      registrations,
      and(eq(registrations.occurrenceId, occurrences.id), eq(registrations.personId, person.id)),
    )
    .where(
      sql`${occurrences.endsAt} > now() and (
        (${occurrences.recurrenceId} is null and ${occurrences.id} = ${id}::uuid)
        or (${occurrences.recurrenceId} is not null and ${occurrences.seriesId} = ${id}::uuid))`,
    )
    .orderBy(asc(occurrences.id))
  return rows.filter(
    ({ recurrenceId, clock }) =>
      !recurrence ||
      recurrenceId === null ||
      Date.parse(recurrence.at ?? '') === Date.parse(recurrenceId) ||
      (clock ?? '').startsWith(recurrence.clock),
  )
}

/** Answers with why not, when there is no place. */
async function answerOne(
  tx: Transaction,
  person: Person,
  occurrenceId: string,
  answer: 'ACCEPTED' | 'DECLINED',
): Promise<string | undefined> {
  const asMember = await findEvent(tx, person, occurrenceId, 'lock')
  const event = asMember ?? (await findEventForGuest(tx, person.id, occurrenceId))
  if (!event) return 'The event is not open to you any more.'
  if (answer === 'DECLINED') {
    if (isOpen(event.myRegistration))
      await giveBack(tx, person.id, event, { id: person.id, byCalendar: true })
    return undefined
  }
  if (event.myRegistration === 'registered') return undefined
  if (!givesPlaces(event, new Date())) return 'The event is over or was cancelled, so no places are given.'
  if (!event.agreed)
    return 'Please accept the agreement of the network first, and then take a place on the page.'
  // A guest answers an offer, or comes after all, where guests are still asked.
  const isGuest = !asMember && (event.guests !== null || event.myRegistration === 'offered')
  if (!isGuest && !may.takePart(event)) return 'You may look at this event, but taking part is for others.'
  try {
    await takePlace(tx, person, event, {})
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.message
  }
}
