import type { FastifyInstance } from 'fastify'
import type { CalendarDate } from '../calendar/components.ts'
import { attendee, calendarDate, calendarSeries, wasInvited } from '../calendar/invitations.ts'
import type { Invited } from '../calendar/invitations.ts'
import { guestUrl } from '../guests/addresses.ts'
import type { Addressed } from '../guests/addresses.ts'
import type { Changed, listConcerned } from './queries.ts'
import type { Told } from './tables.ts'

type Concerned = Awaited<ReturnType<typeof listConcerned>>[number]
/** A date that is not as it was, for one person. */
export interface News extends Changed {
  before: Told
  parts: string[]
  had: Concerned['had']
  /** Theirs alone, where they come as a guest. */
  guest: Addressed | null
}

export const isCancelled = ({ date }: News): boolean => date.state === 'cancelled'

/**
 * What their calendar is told: the dates as they are now as one invitation, and what is gone as a cancellation. A date
 * that its series knows by another day now, or that is in another series, goes and comes again. The first asks; the other
 * is a file beside it, since one message does one thing.
 */
export async function calendarFor(
  app: FastifyInstance,
  person: Invited,
  news: News[],
): Promise<string | undefined> {
  const invited = news.filter(({ had }) => wasInvited(had))
  if (invited.length === 0) return undefined
  const [{ dateEntry, entriesOf }, { writeEntries }] = await Promise.all([
    import('../calendar/components.ts'),
    import('../calendar/writing.ts'),
  ])
  const now = invited.filter((each) => !isCancelled(each))
  const gone = invited.filter((each) => isCancelled(each) || hasOtherKey(each))
  const files: string[] = []
  if (now.length > 0)
    files.push(
      writeEntries(
        'REQUEST',
        await entriesOf(
          now.map((each) => asDate(app, person, each)),
          app.publicUrl,
        ),
      ),
    )
  const byUid = Map.groupBy(
    gone.map((each) => dateEntry(asBefore(asDate(app, person, each), each), app.publicUrl)),
    ({ uid }) => uid,
  )
  for (const entries of byUid.values()) files.push(writeEntries('CANCEL', entries))
  return files.join('')
}

export const hasOtherKey = ({ date, before }: News) =>
  date.seriesId !== before.seriesId ||
  Date.parse(date.recurrenceId ?? '') !== Date.parse(before.recurrenceId ?? '')
    ? before.recurrenceId !== null
    : false

const asDate = (
  app: FastifyInstance,
  person: Invited,
  { date, series, sensitivity, had, guest }: News,
): CalendarDate => ({
  ...calendarDate({ ...date, sensitivity }, calendarSeries(series), {
    publicUrl: app.publicUrl,
    status: 'CONFIRMED',
  }),
  ...(guest && { url: guestUrl(app, guest) }),
  attendee: attendee(app, person, had),
})
/** As the calendar knows it: by the series and the day it had then. */
const asBefore = (date: CalendarDate, { before }: News): CalendarDate => ({
  ...date,
  startsAt: before.startsAt,
  endsAt: before.endsAt,
  recurrenceId: before.recurrenceId,
  series: { ...date.series, id: before.seriesId },
  status: 'CANCELLED',
})
