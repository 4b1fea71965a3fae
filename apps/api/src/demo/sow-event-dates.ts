import {
  dateFindings,
  dateMustAttend,
  proposedDateAnswers,
  proposedDates,
} from '../features/events/date-finding/tables.ts'
import { holidayLists } from '../features/events/holidays/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { addDays, ukDay, ukMoment, weekdayOf } from '../platform/uk-time.ts'
import { eventDates, holidayLists as lists } from './content/event-dates.ts'
import type { DemoIds } from './ids.ts'
import { workingDays } from './working-day.ts'

const minutesOf = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3))

/** Events that look for their date, with answers so far, and holidays that a network keeps. */
export async function sowEventDates(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const each of eventDates) {
    const id = ids.id('dates', each.key)
    await tx.insert(dateFindings).values({
      id,
      spaceId: ids.space(each.space).id,
      hostId: ids.person(each.host),
      hatId: ids.hat(each.host),
      title: each.title,
      description: each.description,
      kind: each.kind,
      closesAt: ukMoment(addDays(ukDay(new Date(ids.now)), each.closesInDays), 17 * 60).toISOString(),
      createdAt: ids.daysAgo(4),
    })
    const dates: (typeof proposedDates.$inferInsert)[] = []
    const days = await workingDays(
      ids.now,
      each.days.map(({ inDays }) => inDays),
    )
    for (const [index, { at }] of each.days.entries()) {
      const start = ukMoment(days[index]!, minutesOf(at))
      dates.push({
        id: ids.id('proposed date', `${each.key} ${index}`),
        findingId: id,
        startsAt: start.toISOString(),
        endsAt: new Date(start.getTime() + each.minutes * 60_000).toISOString(),
      })
    }
    await tx.insert(proposedDates).values(dates)
    if (each.mustAttend.length > 0)
      await tx
        .insert(dateMustAttend)
        .values(each.mustAttend.map((person) => ({ findingId: id, personId: ids.person(person) })))
    await tx.insert(proposedDateAnswers).values(
      Object.entries(each.said).flatMap(([person, answers]) =>
        answers.flatMap((answer, index) =>
          answer
            ? [
                {
                  dateId: dates[index]!.id,
                  personId: ids.person(person),
                  organisationId: ids.organisationOf(person),
                  answer,
                },
              ]
            : [],
        ),
      ),
    )
  }
  const today = ukDay(new Date(ids.now))
  for (const { key, network, by, breaks, name, source } of lists)
    await tx.insert(holidayLists).values({
      id: ids.id('holidays', key),
      networkId: ids.id('network', network),
      name,
      source,
      enteredBy: ids.person(by),
      enteredAt: ids.daysAgo(30),
      breaks: breaks.map(({ name: what, inDays, days }) => {
        const from = addDays(today, inDays + 1 - weekdayOf(addDays(today, inDays)))
        return { name: what, from, to: addDays(from, days - 1) }
      }),
    })
}
