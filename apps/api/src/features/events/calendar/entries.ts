import { and, asc, eq, gt, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'
import type { RegistrationState } from '@waymark/contracts/event-places'
import { standings } from '@waymark/contracts/calendar'
import type { CalendarEntry } from '@waymark/contracts/calendar'
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

/** Of all networks one is in. */
const everywhere = once((db) =>
  datesIn(
    db,
    'calendar_everywhere',
    db
      .select({ spaceId: spaceAccess.spaceId })
      .from(spaceAccess)
      .where(and(eq(spaceAccess.personId, someone.id), isNotNull(spaceAccess.role))),
  ),
)
const isAsked = (name: string, column: SQLWrapper) =>
  sql`(${given(name)}::uuid is null or ${column} = ${given(name)}::uuid)`
/** Of one network or space; what is open to anybody is shown when its network is asked for. */
const within = once((db) =>
  datesIn(
    db,
    'calendar_within',
    db
      .select({ spaceId: spaces.id })
      .from(spaces)
      .innerJoin(spaceAccess, openTo(someone, spaces.id))
      .where(
        and(
          isAsked('network', spaces.networkId),
          isAsked('space', spaces.id),
          or(sql`${given('network')}::uuid is not null`, isNotNull(spaceAccess.role)),
        ),
      ),
  ),
)

/**
 * Statements put together once: a calendar is turned from month to month. The viewer’s spaces are asked for once, and not
 * anew for each date. The answer is the text that is sent, of what each date says of itself.
 */
function datesIn(db: Database, name: string, open: SQLWrapper) {
  // Not joined: read once as a whole, where by far most dates would be looked up in vain.
  const ofViewer = (...states: RegistrationState[]) =>
    db
      .select({ id: registrations.occurrenceId })
      .from(registrations)
      .where(and(eq(registrations.personId, given('viewer')), inArray(registrations.state, states)))
  const stateOfViewer = db
    .select({ state: registrations.state })
    .from(registrations)
    .where(and(eq(registrations.occurrenceId, occurrences.id), eq(registrations.personId, given('viewer'))))
  const hostedByViewer = db
    .select({ id: eventSeries.id })
    .from(eventSeries)
    .where(eq(eventSeries.hostId, given('viewer')))
  const dates = db
    .select({
      entry: occurrences.calendarEntry,
      // Few of a month are one’s own: only of those the state is looked up.
      standing: sql<string | null>`case
        when ${occurrences.id} in (${ofViewer(...standings)}) then (${stateOfViewer}) end`.as('standing'),
    })
    .from(occurrences)
    .where(
      and(
        sql`${occurrences.spaceId} = any(array(${open}))`,
        lt(occurrences.startsAt, given('to')),
        gt(occurrences.endsAt, given('from')),
        // A date lasts a day at most: the index on starts needs no other end.
        gt(occurrences.startsAt, sql`${given('from')}::timestamptz - interval '1 day'`),
        or(
          sql`not ${given('mine')}::boolean`,
          sql`${occurrences.seriesId} in (${hostedByViewer})`,
          sql`${occurrences.id} in (${ofViewer(...standings)})`,
        ),
      ),
    )
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
    .limit(mostEntries)
    .as('dates')
  const end = sql`case when ${dates.standing} is null then ',"standing":null}'
    else ',"standing":"' || ${dates.standing} || '"}' end`
  return db
    .select({ text: sql<string>`'[' || coalesce(string_agg(${dates.entry} || ${end}, ','), '') || ']'` })
    .from(dates)
    .prepare(name)
}

/** As JSON. */
export async function readCalendarText(
  db: Database,
  { id }: Pick<Viewer, 'id'>,
  { from, to, networkId, spaceId, mine = false }: Wish,
): Promise<string> {
  const length = Date.parse(to) - Date.parse(from)
  if (!(length > 0 && length <= longest))
    throw new Refusal(422, 'bad_times', 'Please ask for a stretch of time of a year and a half at most.', [
      { pointer: '/to', detail: 'is too far from the beginning' },
    ])
  const asked = { viewer: id, from, to, mine }
  const [row] =
    networkId || spaceId
      ? await within(db).execute({ ...asked, network: networkId ?? null, space: spaceId ?? null })
      : await everywhere(db).execute(asked)
  return row!.text
}

/** As rows. */
export async function readCalendar(...asked: Parameters<typeof readCalendarText>): Promise<CalendarEntry[]> {
  return JSON.parse(await readCalendarText(...asked)) as CalendarEntry[]
}
