import type { NewRepetition } from '@waymark/contracts/event-series'
import { eq } from 'drizzle-orm'
import type { Transaction } from '../../../platform/database.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { eventSeries, occurrences } from '../tables.ts'

type NewDate = typeof occurrences.$inferInsert

/**
 * Writes the rule of a series and a row for each of its dates, the first under the id it has. The library that reads rules
 * is loaded when one is read: few requests need it. Answers with the ids in order.
 */
export async function planDates(
  tx: Transaction,
  first: NewDate,
  { rule, skips }: NewRepetition,
): Promise<string[]> {
  const { datesOf } = await import('./recurrence.ts')
  const dates = await datesOf({ ...first, rule, skips })
  await tx
    .update(eventSeries)
    .set({ rule, skips, startsAt: first.startsAt, timeZone: first.timeZone })
    .where(eq(eventSeries.id, first.seriesId))
  const rows = dates
    .filter(({ skipped }) => !skipped)
    .map(({ startsAt, endsAt }, index) => ({
      ...first,
      id: index === 0 ? first.id : uuidv7(),
      startsAt,
      endsAt,
      recurrenceId: startsAt,
    }))
  await tx.insert(occurrences).values(rows)
  return rows.map(({ id }) => id)
}
