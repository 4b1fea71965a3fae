import { and, asc, eq } from 'drizzle-orm'
import type { Series } from '@waymark/contracts/event-series'
import type { Reader, Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { listEventsOfSeries } from '../queries.ts'
import { eventSeries, occurrences } from '../tables.ts'

/** A series with the dates the viewer may see; none of them, and there is no series. */
export async function readSeries(db: Reader, viewer: Viewer, seriesId: string): Promise<Series | undefined> {
  const events = await listEventsOfSeries(db, viewer, seriesId)
  if (events.length === 0) return undefined
  const [series] = await db.select().from(eventSeries).where(eq(eventSeries.id, seriesId))
  return {
    id: seriesId,
    rule: series!.rule,
    skips: series!.skips,
    splitFrom: series!.splitFrom,
    dates: events.map((event) => ({
      ...event,
      isException: event.exceptions.length > 0,
      places: event.capacity,
      taken: event.registered + event.offered,
    })),
  }
}

/** Locks the dates of a series, always in the same order, so that two changes wait for one another and never for ever. */
export async function lockDates(tx: Transaction, seriesId: string): Promise<void> {
  await tx
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(eq(occurrences.seriesId, seriesId))
    .orderBy(asc(occurrences.id))
    .for('update')
}

/** The planned dates of a series in the order of its rule, with the rule itself. Meaningful under `lockDates`. */
export async function findRule(tx: Transaction, seriesId: string) {
  const [series] = await tx.select().from(eventSeries).where(eq(eventSeries.id, seriesId))
  const dates = await tx
    .select()
    .from(occurrences)
    .where(and(eq(occurrences.seriesId, seriesId), eq(occurrences.state, 'planned')))
    .orderBy(asc(occurrences.recurrenceId))
  return { series: series!, dates }
}
