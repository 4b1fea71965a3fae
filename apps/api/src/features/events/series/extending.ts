import { eq, sql } from 'drizzle-orm'
import type { NewRepetition } from '@waymark/contracts/event-series'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { rooms } from '../commands.ts'
import type { HeldEvent } from '../commands.ts'
import { copyQuestions } from '../questions/commands.ts'
import { bundleSteps } from '../registrations/bundles.ts'
import { passHoldersJoin } from '../registrations/passes.ts'
import { eventSeries, occurrences } from '../tables.ts'
import { findRule } from './queries.ts'

/** Further dates of a series, with the facts of one of it. Whoever comes to all dates has a place at them, too. */
export async function addDates(
  tx: Transaction,
  like: HeldEvent,
  days: { startsAt: string; endsAt: string }[],
): Promise<void> {
  if (days.length === 0) return
  // What calendars know of the series is no more all of it; a date in the stead of an earlier one is newer than that.
  const [series] = await tx
    .update(eventSeries)
    .set({ sequence: sql`${eventSeries.sequence} + 1` })
    .where(eq(eventSeries.id, like.seriesId))
    .returning({ sequence: eventSeries.sequence })
  const added: string[] = []
  for (const { startsAt, endsAt } of days) {
    const { title, description, timeZone, place, capacity, seriesId, spaceId } = like
    const { onlineCapacity, roomCapacity, perOrganisation, kept, approves, guests, agenda } = like
    const rules = { capacity, onlineCapacity, roomCapacity, perOrganisation, kept, approves, guests, agenda }
    const facts = { title, description, timeZone, place, seriesId, spaceId, ...rules, ...series! }
    const id = uuidv7()
    added.push(id)
    await tx.insert(occurrences).values({ ...facts, id, startsAt, endsAt, recurrenceId: startsAt })
    await copyQuestions(tx, like.id, id)
    await passHoldersJoin(tx, id, seriesId)
    await record(tx, 'event.changed', { spaceId, occurrenceId: id }, rooms(like, id))
  }
  await bundleSteps(tx, added)
}

/** Lets a series go on: the dates of the new rule after its last one are added. Safe to repeat. */
export async function extendSeries(tx: Transaction, like: HeldEvent, repeats: NewRepetition): Promise<void> {
  const { series, dates } = await findRule(tx, like.seriesId)
  const last = dates.at(-1)
  if (!series.rule || !last)
    throw new Refusal(409, 'no_series', 'This event has one date. Plan another one instead.')
  const { datesOf } = await import('./recurrence.ts')
  const length = Date.parse(like.endsAt) - Date.parse(like.startsAt)
  const days = await datesOf({
    ...repeats,
    startsAt: series.startsAt!,
    endsAt: new Date(Date.parse(series.startsAt!) + length).toISOString(),
    timeZone: series.timeZone!,
  })
  const slots = new Set(days.map(({ startsAt }) => startsAt))
  if (!dates.every(({ recurrenceId }) => slots.has(recurrenceId!)))
    throw new Refusal(409, 'other_rule', 'These would be other days. Change “this and later dates” instead.')
  await tx.update(eventSeries).set(repeats).where(eq(eventSeries.id, series.id))
  await addDates(
    tx,
    like,
    days.filter(({ startsAt, skipped }) => !skipped && startsAt > last.recurrenceId!),
  )
}
