import type { Endpoint } from '@waymark/contracts/endpoint'
import * as places from '@waymark/contracts/event-places'
import * as series from '@waymark/contracts/event-series'
import * as events from '@waymark/contracts/events'
import { newEvent } from './cast.ts'
import type { Cast } from './cast.ts'
import type { Row } from './matrix.ts'
import { event } from './scenes.ts'
import type { World } from './world.ts'

const everybody = '401 200 200 200 200 200 200 200 200'
const row = (endpoint: Endpoint, expected: string, given: Row['given'] = () => ({})): Row => ({
  endpoint,
  expected,
  given,
})
const inNetwork = (_world: World, { network }: Cast) => ({ params: { networkId: network.id } })
const skips = { bankHolidays: [], breaks: [] }
const rule = 'FREQ=WEEKLY;COUNT=3'

/** Three dates from next week on; the second is the one to move to. */
async function planned(world: World, { author, network }: Cast) {
  const body = { ...newEvent(7 * 24 * 60), repeats: { rule, skips } }
  await world.call(author, events.createEvent, { params: { spaceId: network.space }, body })
  const { seriesId } = body
  const { dates } = (await world.call(author, series.readSeries, { params: { seriesId } })).body
  return { seriesId, dates: dates.map(({ id }) => id) }
}
async function taken(world: World, cast: Cast) {
  const { dates } = await planned(world, cast)
  const params = { occurrenceId: dates[0]! }
  await world.call(cast.author, events.register, { params, body: {} })
  const { body } = await world.call(cast.author, places.listPlaces, { params })
  return { params: { ...params, registrationId: body[0]!.id }, to: dates[1]! }
}

export const eventRows: Row[] = [
  row(events.listEvents, everybody, inNetwork),
  row(events.listMyEvents, everybody),
  row(events.readCalendar, everybody, () => ({
    query: { from: '2027-01-01T00:00:00Z', to: '2027-02-01T00:00:00Z' },
  })),
  row(events.readEvent, '401 404 200 200 200 200 200 404 404', event),
  row(events.createEvent, '401 404 403 201 201 201 201 404 404', (_w, { network }) => ({
    params: { spaceId: network.space },
    body: newEvent(),
  })),
  row(events.changeEvent, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: { title: 'T' },
  })),
  row(events.register, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: {},
  })),
  row(events.cancelRegistration, '401 404 200 200 200 200 200 404 404', event),
  row(events.downloadEvent, '401 404 200 200 200 200 200 404 404', event),
  row(series.previewDates, everybody, () => {
    const { startsAt, endsAt, timeZone } = newEvent(60)
    return { body: { startsAt, endsAt, timeZone, rule, skips } }
  }),
  row(series.readSeries, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    params: { seriesId: (await planned(w, c)).seriesId },
  })),
  row(series.extendSeries, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    params: { seriesId: (await planned(w, c)).seriesId },
    body: { rule: 'FREQ=WEEKLY;COUNT=4', skips },
  })),
  row(places.readMyPlace, '401 404 200 200 200 200 200 404 404', event),
  row(places.registerForDates, '401 404 200 200 200 200 200 404 404', async (w, c) => {
    const { seriesId, dates } = await planned(w, c)
    return { params: { seriesId }, body: { occurrenceIds: dates } }
  }),
  row(places.listPlaces, '401 404 403 403 200 200 200 404 404', event),
  row(places.decidePlace, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    params: (await taken(w, c)).params,
    body: { decision: 'cancel', was: 'registered' },
  })),
  row(places.movePlace, '401 404 403 403 200 200 200 404 404', async (w, c) => {
    const { params, to } = await taken(w, c)
    return { params, body: { to } }
  }),
]
