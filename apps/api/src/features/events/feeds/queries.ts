import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Feed } from '@waymark/contracts/event-calendars'
import type { Reader } from '../../../platform/database.ts'
import { openTo, spaceAccess, visibleNetwork } from '../../networks/access.ts'
import { networks, spaces } from '../../networks/tables.ts'
import { calendarDate } from '../calendar/invitations.ts'
import type { CalendarDate } from '../calendar/components.ts'
import { eventSeries, occurrences, registrations } from '../tables.ts'
import { calendarFeeds } from './tables.ts'
import { feedUrl, hashOf, tokenOf } from './tokens.ts'

/** Dates of the last three months and all to come; more than this nobody plans. */
const mostDates = 2000
const daysBack = 92

export async function listFeeds(
  db: Reader,
  app: Pick<FastifyInstance, 'seal' | 'publicUrl'>,
  personId: string,
): Promise<Feed[]> {
  const names = db
    .select({ id: networks.id, name: networks.name })
    .from(networks)
    .where(visibleNetwork({ id: personId }))
    .as('names')
  const rows = await db
    .select({ feed: calendarFeeds, networkName: sql<string | null>`${names.name}` })
    .from(calendarFeeds)
    .leftJoin(names, eq(names.id, calendarFeeds.networkId))
    .where(and(eq(calendarFeeds.personId, personId), isNull(calendarFeeds.revokedAt)))
    .orderBy(desc(calendarFeeds.createdAt))
  return rows.map(({ feed: { id, scope, networkId, createdAt, tokenHash }, networkName }) => ({
    id,
    scope,
    networkId,
    networkName,
    createdAt,
    url: hashOf(tokenOf(app, id)) === tokenHash ? feedUrl(app, id) : null,
  }))
}

/** Whose address it is, and of what; one that was taken back is none. */
export async function findFeed(db: Reader, token: string) {
  const [feed] = await db
    .select({
      personId: calendarFeeds.personId,
      scope: calendarFeeds.scope,
      networkId: calendarFeeds.networkId,
      networkName: networks.name,
    })
    .from(calendarFeeds)
    .leftJoin(networks, eq(networks.id, calendarFeeds.networkId))
    .where(and(eq(calendarFeeds.tokenHash, hashOf(token)), isNull(calendarFeeds.revokedAt)))
  return feed
}
type FeedRow = NonNullable<Awaited<ReturnType<typeof findFeed>>>

/** The dates of an address, asked anew each time as its owner: what they may not see any more is not there any more. */
export async function listFeedDates(
  db: Reader,
  { personId, scope, networkId }: FeedRow,
  publicUrl: string,
): Promise<CalendarDate[]> {
  const isMine = sql`(${eventSeries.hostId} = ${personId}
    or ${registrations.state} in ('registered', 'offered', 'waitlisted', 'pending_approval'))`
  const rows = await db
    .select({
      date: occurrences,
      series: {
        id: eventSeries.id,
        rule: eventSeries.rule,
        startsAt: eventSeries.startsAt,
        timeZone: eventSeries.timeZone,
        sequence: eventSeries.sequence,
      },
      sensitivity: spaces.sensitivity,
      isHost: sql<boolean>`${eventSeries.hostId} = ${personId}`,
      mine: registrations.state,
    })
    .from(occurrences)
    .innerJoin(eventSeries, eq(eventSeries.id, occurrences.seriesId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .innerJoin(spaceAccess, openTo({ id: personId }, occurrences.spaceId))
    .leftJoin(
      registrations,
      and(eq(registrations.occurrenceId, occurrences.id), eq(registrations.personId, personId)),
    )
    .where(
      and(
        scope === 'personal' ? isMine : eq(spaces.networkId, networkId!),
        eq(occurrences.state, 'planned'),
        gt(occurrences.endsAt, sql`now() - make_interval(days => ${daysBack})`),
      ),
    )
    .orderBy(asc(occurrences.startsAt), asc(occurrences.id))
    .limit(mostDates)
  return rows.map(({ date, series, sensitivity, isHost, mine }) => {
    const isSure = scope === 'network' || isHost || mine === 'registered'
    return calendarDate({ ...date, sensitivity }, series, {
      publicUrl,
      status: isSure ? 'CONFIRMED' : 'TENTATIVE',
      isFree: scope === 'network',
    })
  })
}
