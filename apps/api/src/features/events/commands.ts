import { and, eq, sql } from 'drizzle-orm'
import type { NewEvent, OccurrenceChange } from '@waymark/contracts/events'
import type { Room } from '@waymark/contracts/live'
import { sessionFormats } from '@waymark/contracts/session-formats'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { guestsMayCome } from '../networks/access.ts'
import { hatToWear } from '../organisations/queries.ts'
import { noteChange } from './changes/commands.ts'
import type { Changer } from './changes/commands.ts'
import { copyMaterials } from './materials/copying.ts'
import { cancelAll, offerWhatIsFree } from './registrations/commands.ts'
import { setQuestions } from './questions/commands.ts'
import { exceeded } from './registrations/places.ts'
import { listSeats } from './registrations/seats.ts'
import { keepWay } from './roles/commands.ts'
import { planDates } from './series/planning.ts'
import { eventSeries, occurrences } from './tables.ts'
import { noteMeeting } from './templates/commands.ts'
import { startEventThreads } from './threads/commands.ts'
import { checkTimes } from './times.ts'

export interface Place {
  spaceId: string
  networkId: string
}

/**
 * A series with its first date, and the others where it repeats. Safe to repeat: the host chose both ids. Answers with the
 * conversations it began.
 */
export async function planEvent(
  tx: Transaction,
  viewer: Viewer,
  place: Place,
  {
    id,
    seriesId,
    kind,
    hatId,
    repeats,
    questions,
    way,
    firstWords,
    materialsFrom,
    templateId,
    format,
    ...facts
  }: NewEvent,
): Promise<string[]> {
  checkTimes(facts)
  checkKept(facts)
  await checkGuests(tx, place.spaceId, facts)
  const hat = await hatToWear(tx, viewer, hatId)
  const [added] = await tx
    .insert(eventSeries)
    .values({
      id: seriesId,
      spaceId: place.spaceId,
      kind,
      hostId: viewer.id,
      hatId: hat,
      format: sessionFormats.find(({ key }) => key === format)?.key,
    })
    .onConflictDoNothing()
    .returning({ id: eventSeries.id })
  if (!added) {
    const [mine] = await tx
      .select({ id: occurrences.id })
      .from(occurrences)
      .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
      .where(
        and(
          eq(occurrences.id, id),
          eq(eventSeries.id, seriesId),
          eq(eventSeries.hostId, viewer.id),
          eq(eventSeries.spaceId, place.spaceId),
        ),
      )
    if (!mine) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
    return []
  }
  const first = { ...facts, id, seriesId, spaceId: place.spaceId }
  const ids = repeats ? await planDates(tx, first, repeats) : [id]
  if (!repeats) await tx.insert(occurrences).values(first)
  if (questions) await setQuestions(tx, ids, questions)
  if (way) await keepWay(tx, seriesId, way)
  if (templateId) await noteMeeting(tx, { networkId: place.networkId, templateId }, seriesId)
  if (materialsFrom) await copyMaterials(tx, viewer, materialsFrom, { id, ...place })
  const event = { ...place, title: facts.title }
  const begun = firstWords ? await startEventThreads(tx, viewer, event, ids, { ...firstWords, hatId }) : []
  for (const each of ids)
    await record(tx, 'event.changed', { spaceId: place.spaceId, occurrenceId: each }, rooms(place, each))
  return begun
}

/** A date as `findEvent` locks it. */
export type HeldEvent = Omit<typeof occurrences.$inferSelect, 'state' | 'calendarEntry'> &
  Place & {
    state: string
    /** The series it was in before this change took it to another. */
    seriesWas?: string
  }

/**
 * Changes or cancels a date, whose row the caller has locked. Calendars notice by the raised sequence; cancelling twice
 * is cancelling once. `exceptions` names what is changed about this date apart from the others of its series.
 */
export async function changeEvent(
  tx: Transaction,
  viewer: Changer,
  held: HeldEvent,
  { kind, ...change }: Omit<OccurrenceChange, 'scope' | 'repeats'>,
  exceptions: string[] = Object.keys(change),
): Promise<void> {
  if (held.state === 'cancelled') {
    if (change.state === 'cancelled') return
    throw new Refusal(409, 'cancelled', 'This event was cancelled.')
  }
  const after = { ...held, ...change }
  checkTimes(after)
  checkKept(after)
  await checkGuests(tx, held.spaceId, change)
  await checkLimits(tx, held, after)
  const [series] = await tx
    .update(eventSeries)
    .set({ ...(kind && { kind }), sequence: sql`${eventSeries.sequence} + 1` })
    .where(eq(eventSeries.id, held.seriesId))
    .returning({ sequence: eventSeries.sequence })
  const [changed] = await tx
    .update(occurrences)
    .set({
      ...change,
      ...(held.recurrenceId && {
        exceptions: [...new Set([...held.exceptions, ...exceptions])].toSorted(),
      }),
      sequence: series!.sequence,
      changedAt: sql`now()`,
    })
    .where(eq(occurrences.id, held.id))
    .returning()
  const before = { ...held, seriesId: held.seriesWas ?? held.seriesId }
  await noteChange(tx, viewer, held.id, { before, after: changed!, sequence: series!.sequence })
  if (change.state === 'cancelled') await cancelAll(tx, after, viewer.id)
  else await offerWhatIsFree(tx, after)
  await record(
    tx,
    'event.changed',
    { spaceId: held.spaceId, occurrenceId: held.id },
    rooms(held, held.id),
    change.state === 'cancelled' ? [`occurrence:${held.id}`] : [],
  )
}

const limits = ['capacity', 'onlineCapacity', 'roomCapacity', 'perOrganisation'] as const
const overLimit: Record<(typeof limits)[number], (held: number) => string> = {
  capacity: (held) => `${held} people have a place already, so there must be at least as many.`,
  onlineCapacity: () => 'More people than that have a place online already.',
  roomCapacity: () => 'More people than that have a place in the room already.',
  perOrganisation: () => 'An organisation has more places than that already.',
}

function checkKept({ capacity, kept = [] }: Pick<NewEvent, 'capacity' | 'kept'>) {
  const keptInAll = kept.reduce((sum, { places }) => sum + places, 0)
  if (keptInAll > (capacity ?? Infinity))
    throw new Refusal(422, 'too_many_kept', 'More places are kept than there are.', [
      { pointer: '/kept', detail: 'are more than all places' },
    ])
}

/** Events are opened to people without an account only where the space and the network allow it. */
async function checkGuests(tx: Transaction, spaceId: string, { guests }: Pick<OccurrenceChange, 'guests'>) {
  if (!guests) return
  const { rows } = await tx.execute<{ may: boolean }>(
    sql`select ${guestsMayCome(sql`${spaceId}::uuid`)} as may`,
  )
  if (rows[0]!.may) return
  const sentence =
    'Guests cannot come here: either this space is closed or Chatham House, or its network is not listed.'
  throw new Refusal(422, 'no_guests_here', sentence, [{ pointer: '/guests', detail: 'cannot come here' }])
}

/** Nobody loses a place because a date was made smaller. */
async function checkLimits(tx: Transaction, before: HeldEvent, after: HeldEvent) {
  if (limits.every((limit) => before[limit] === after[limit])) return
  const { held } = await listSeats(tx, before)
  const limit = exceeded(after, held) as (typeof limits)[number] | undefined
  if (limit)
    throw new Refusal(409, 'too_few_places', overLimit[limit](held.length), [
      { pointer: `/${limit}`, detail: 'is less than the places taken' },
    ])
}

export const rooms = ({ spaceId, networkId }: Place, id: string): Room[] => [
  `occurrence:${id}`,
  `space:${spaceId}`,
  `network:${networkId}`,
]
