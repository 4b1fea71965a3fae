import { asc, eq } from 'drizzle-orm'
import { sessionFormats } from '@waymark/contracts/session-formats'
import { shareOut } from '../features/events/roles/sharing.ts'
import { roleTurns, seriesWays } from '../features/events/roles/tables.ts'
import { eventSeries, occurrences } from '../features/events/tables.ts'
import { eventTemplates } from '../features/events/templates/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { events } from './content/events.ts'
import type { DemoIds } from './ids.ts'

const set = sessionFormats.find(({ key }) => key === 'action-learning-set')!
const meets = 'steady-learning-set'

/** A set whose roles are shared out over its six meetings, and the way to meet that its network has saved from it. */
export async function sowRoles(tx: Transaction, ids: DemoIds): Promise<void> {
  const event = events.find(({ key }) => key === meets)!
  const seriesId = ids.id('series', meets)
  const { groundRules, roles, kind, capacity } = set
  // The format is five minutes longer than their meetings.
  const steps = set.steps.map((step, index) => (index === 0 ? { ...step, minutes: step.minutes - 5 } : step))
  await tx.update(eventSeries).set({ format: set.key }).where(eq(eventSeries.id, seriesId))
  await tx.insert(seriesWays).values({ seriesId, groundRules, roles })
  await tx.update(occurrences).set({ agenda: steps }).where(eq(occurrences.seriesId, seriesId))
  const dates = await tx
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(eq(occurrences.seriesId, seriesId))
    .orderBy(asc(occurrences.startsAt))
  const people = event.registered.map((person) => ids.person(person))
  await tx.insert(roleTurns).values(
    shareOut(
      roles,
      dates.map(({ id }) => ({ id, people })),
      [],
    ),
  )
  const { networkId } = ids.space(event.space)
  await tx.insert(eventTemplates).values({
    id: ids.id('template', meets),
    networkId,
    name: 'Our learning set',
    about: 'Six meetings, five weeks apart, for eight people who look after others.',
    kind,
    minutes: event.minutes,
    capacity,
    steps,
    repeats: { weeks: 5, count: 6 },
    groundRules,
    roles,
    savedById: ids.person('jo'),
    savedAt: ids.daysAgo(12),
  })
}
