import { eventSeries, occurrences, registrations } from '../features/events/tables.ts'
import { workshopEntries, workshops } from '../features/workshops/tables.ts'
import type { Transaction } from '../platform/database.ts'
import { uuidv7 } from '../platform/ids.ts'
import { events } from './content/events.ts'
import type { DemoEvent } from './content/shape.ts'
import type { DemoIds } from './ids.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Events around the day of the sowing, one of them under way, with what was said in their workshops. */
export async function sowEvents(tx: Transaction, ids: DemoIds): Promise<void> {
  for (const event of events) {
    const id = ids.id('occurrence', event.key)
    const startsAt = startOf(event, ids.now)
    const spaceId = ids.space(event.space).id
    const host = { hostId: ids.person(event.host), hatId: ids.hat(event.host) }
    await tx
      .insert(eventSeries)
      .values({ id: ids.id('series', event.key), spaceId, kind: event.kind, ...host })
    await tx.insert(occurrences).values({
      id,
      seriesId: ids.id('series', event.key),
      spaceId,
      title: event.title,
      description: event.description,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + event.minutes * minute).toISOString(),
      timeZone: 'Europe/London',
      place: event.place,
      capacity: event.capacity,
      registered: event.registered.length,
    })
    await tx.insert(registrations).values(
      event.registered.map((person) => ({
        occurrenceId: id,
        personId: ids.person(person),
        hatId: ids.hat(person),
        organisationId: ids.organisationOf(person),
        state: 'registered' as const,
        registeredAt: ids.daysAgo(20),
      })),
    )
    if (event.chat.length > 0) await sowChat(tx, ids, event, id, startsAt)
  }
}

/** The live one began a while ago; the others keep to working days, whichever day the demo is sown. */
function startOf({ starts, minutes }: DemoEvent, now: number): number {
  if (starts === 'now')
    return Math.floor(now / (5 * minute)) * 5 * minute - Math.min(20, minutes / 3) * minute
  const date = workingDay(new Date(now + starts.inDays * day), starts.inDays < 0)
  const clock = Date.parse(`${date.toISOString().slice(0, 10)}T${starts.at}:00Z`)
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(clock)
  return clock - (Date.parse(`${shown.replace(' ', 'T')}Z`) - clock)
}

/** The day itself, or the Friday before a weekend in the past and the Monday after one to come. */
function workingDay(date: Date, isPast: boolean): Date {
  const weekday = date.getUTCDay()
  if (weekday !== 0 && weekday !== 6) return date
  const days = isPast ? (weekday === 6 ? -1 : -2) : weekday === 6 ? 2 : 1
  return new Date(date.getTime() + days * day)
}

async function sowChat(
  tx: Transaction,
  ids: DemoIds,
  { starts, host, chat }: DemoEvent,
  workshopId: string,
  startsAt: number,
) {
  const isLive = starts === 'now'
  const said = chat.map(({ author, body }) => ({
    person: author,
    type: 'chat' as const,
    payload: { text: body },
  }))
  const entries = [
    { person: host, type: 'opened' as const, payload: {} },
    ...said,
    ...(isLive ? [] : [{ person: host, type: 'closed' as const, payload: {} }]),
  ]
  await tx
    .insert(workshops)
    .values({ id: workshopId, state: isLive ? 'open' : 'closed', lastSeq: entries.length })
  await tx.insert(workshopEntries).values(
    entries.map(({ person, type, payload }, index) => ({
      workshopId,
      seq: index + 1,
      id: uuidv7(),
      at: new Date(startsAt + index * 1.3 * minute).toISOString(),
      actorId: ids.person(person),
      hatId: ids.hat(person),
      type,
      payload,
    })),
  )
}
