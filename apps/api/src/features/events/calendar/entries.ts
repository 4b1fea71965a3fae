import { and, asc, eq, gt, isNotNull, lt, or, sql } from 'drizzle-orm'
import type { CalendarEntry } from '@waymark/contracts/events'
import type { Database } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { given, once } from '../../../platform/prepared.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { eventSeries, occurrences, registrations } from '../tables.ts'

const longest = 550 * 86_400_000
const mostEntries = 1000

interface Wish {
  from: string
  to: string
  networkId?: string
  spaceId?: string
  mine?: boolean
}

const someone = { id: given('viewer') }
const isAsked = (name: string, column: unknown) =>
  sql`(${given(name)}::uuid is null or ${column} = ${given(name)}::uuid)`

/** More spaces than anybody is in: the limit keeps the rule from being asked for each date anew. */
const mostSpaces = 2000

/** One statement, put together once: a calendar is turned from month to month. The viewer’s spaces come first, then their dates. */
const entries = once((db) => {
  const open = db
    .select({
      spaceId: spaces.id,
      spaceName: sql<string>`${spaces.name}`.as('space_name'),
      networkId: spaces.networkId,
    })
    .from(spaces)
    .innerJoin(spaceAccess, openTo(someone, spaces.id))
    .where(
      and(
        isAsked('network', spaces.networkId),
        isAsked('space', spaces.id),
        // What is open to anybody is shown when its network is asked for.
        or(sql`${given('network')}::uuid is not null`, isNotNull(spaceAccess.role)),
      ),
    )
    .limit(mostSpaces)
    .as('open')
  return db
    .select({
      id: occurrences.id,
      networkId: open.networkId,
      spaceId: open.spaceId,
      spaceName: open.spaceName,
      title: occurrences.title,
      kind: eventSeries.kind,
      startsAt: occurrences.startsAt,
      endsAt: occurrences.endsAt,
      state: occurrences.state,
      registered: occurrences.registered,
      myRegistration: registrations.state,
    })
    .from(occurrences)
    .innerJoin(open, eq(open.spaceId, occurrences.spaceId))
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .leftJoin(
      registrations,
      and(eq(registrations.occurrenceId, occurrences.id), eq(registrations.personId, given('viewer'))),
    )
    .where(
      and(
        lt(occurrences.startsAt, given('to')),
        gt(occurrences.endsAt, given('from')),
        // A date lasts a day at most: the index on starts needs no other end.
        gt(occurrences.startsAt, sql`${given('from')}::timestamptz - interval '1 day'`),
        or(
          sql`not ${given('mine')}::boolean`,
          eq(eventSeries.hostId, given('viewer')),
          sql`${registrations.state} in ('registered', 'offered', 'waitlisted', 'pending_approval')`,
        ),
      ),
    )
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
    .limit(mostEntries)
    .prepare('calendar_entries')
})

export async function readCalendar(
  db: Database,
  { id }: Viewer,
  { from, to, networkId, spaceId, mine = false }: Wish,
): Promise<CalendarEntry[]> {
  const length = Date.parse(to) - Date.parse(from)
  if (!(length > 0 && length <= longest))
    throw new Refusal(422, 'bad_times', 'Please ask for a stretch of time of a year and a half at most.', [
      { pointer: '/to', detail: 'is too far from the beginning' },
    ])
  return entries(db).execute({
    viewer: id,
    from,
    to,
    network: networkId ?? null,
    space: spaceId ?? null,
    mine,
  })
}
