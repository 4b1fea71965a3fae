import { asc, eq, sql } from 'drizzle-orm'
import type { HolidayList, listHolidays } from '@waymark/contracts/event-holidays'
import { nations } from '@waymark/contracts/organisations'
import type { Static } from 'typebox'
import type { Reader } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { addDays } from '../../../platform/uk-time.ts'
import { bankHolidaysBetween } from '../../../platform/working-days.ts'
import { persons } from '../../identity/tables.ts'
import { holidayLists } from './tables.ts'

export type Holidays = Static<(typeof listHolidays)['schema']['response'][200]>

/** The lists of a network, which the caller has found for the viewer. */
export const readHolidayLists = (db: Reader, networkId: string): Promise<HolidayList[]> =>
  db
    .select({
      id: holidayLists.id,
      networkId: holidayLists.networkId,
      name: holidayLists.name,
      source: holidayLists.source,
      breaks: holidayLists.breaks,
      enteredBy: sql<string>`coalesce(${persons.name}, '')`,
      enteredAt: holidayLists.enteredAt,
      version: holidayLists.version,
    })
    .from(holidayLists)
    .leftJoin(persons, eq(persons.id, holidayLists.enteredBy))
    .where(eq(holidayLists.networkId, networkId))
    .orderBy(asc(sql`lower(${holidayLists.name})`), asc(holidayLists.id))

const longest = 732

/** Bank holidays by rule, those of the network’s lists as they were entered, in the order of their days. */
export async function findHolidays(
  db: Reader,
  networkId: string,
  { from, to }: { from: string; to: string },
): Promise<Holidays> {
  if (!(from <= to && to <= addDays(from, longest)))
    throw new Refusal(422, 'bad_times', 'Please ask for a stretch of two years at most.', [
      { pointer: '/to', detail: 'is too far from the beginning' },
    ])
  const lists = await readHolidayLists(db, networkId)
  const kept = lists.flatMap(({ name: list, breaks }) =>
    breaks
      .filter((each) => each.from <= to && each.to >= from)
      .map((each) => ({ ...each, nations: [], list })),
  )
  const bank = (await bankHolidaysBetween(from, to, nations)).map(({ day, ...holiday }) => ({
    ...holiday,
    from: day,
    to: day,
    list: null,
  }))
  return [...bank, ...kept].toSorted((one, other) => one.from.localeCompare(other.from))
}
