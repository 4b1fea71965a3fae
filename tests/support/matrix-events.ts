import { downloadEvent, readCalendar } from '@waymark/contracts/calendar'
import type { Endpoint } from '@waymark/contracts/endpoint'
import { randomUUID } from 'node:crypto'
import * as calendars from '@waymark/contracts/event-calendars'
import * as attendance from '@waymark/contracts/event-attendance'
import * as joining from '@waymark/contracts/event-joining'
import * as exports from '@waymark/contracts/event-exports'
import * as messages from '@waymark/contracts/event-messages'
import * as questions from '@waymark/contracts/event-questions'
import * as places from '@waymark/contracts/event-places'
import * as series from '@waymark/contracts/event-series'
import * as video from '@waymark/contracts/event-video'
import * as events from '@waymark/contracts/events'
import { readNetwork } from '@waymark/contracts/networks'
import { newEvent } from './cast.ts'
import type { Cast } from './cast.ts'
import { forGuests } from './guesting.ts'
import type { Row } from './matrix.ts'
import { doorCode } from '../../apps/api/src/features/events/joining/codes.ts'
import { event } from './scenes.ts'
import type { Person, World } from './world.ts'

const everybody = '401 200 200 200 200 200 200 200 200'
const row = (endpoint: Endpoint, expected: string, given: Row['given'] = () => ({})): Row => ({
  endpoint,
  expected,
  given,
})
const inNetwork = (_world: World, { network }: Cast) => ({ params: { networkId: network.id } })
export const skips = {
  bankHolidays: [],
  breaks: [{ name: 'Half term', from: '2030-02-18', to: '2030-02-22' }],
}
const agenda = [{ title: 'Arrive', minutes: 10 }]
const rule = 'FREQ=WEEKLY;COUNT=3'
export const way = { groundRules: 'Questions, not advice.', roles: ['Facilitator'] }

/** A question with options; and an answer to one that is not asked. */
const choice = () => ({
  id: randomUUID(),
  ask: 'What do you bring?',
  why: 'So that we plan the hour.',
  kind: 'several' as const,
  options: ['A question', 'An example'],
  required: false,
  seenBy: 'organisers' as const,
})
const answers = () => [{ questionId: randomUUID(), words: 'W', chosen: [] }]

/** Three dates from next week on; the second is the one to move to. */
export async function planned(world: World, { author, network }: Cast) {
  const body = { ...newEvent(7 * 24 * 60), repeats: { rule, skips }, way }
  await world.call(author, events.createEvent, { params: { spaceId: network.space }, body })
  const { seriesId } = body
  const { dates } = (await world.call(author, series.readSeries, { params: { seriesId } })).body
  return { seriesId, dates: dates.map(({ id }) => id) }
}
/** Open to guests, in a network that may have them. */
async function opened(world: World, { network }: Cast) {
  const { body } = await world.call(network.convenor, readNetwork, { params: { networkId: network.id } })
  return body.visibility === 'open' ? { guests: forGuests } : {}
}
async function taken(world: World, cast: Cast) {
  const { dates } = await planned(world, cast)
  const params = { occurrenceId: dates[0]! }
  await world.call(cast.author, events.register, { params, body: {} })
  const { body } = await world.call(cast.author, places.listPlaces, { params })
  return { params: { ...params, registrationId: body[0]!.id }, to: dates[1]! }
}

/** An address of the author’s, for those who have it and for those who would take it back. */
async function feed(world: World, { author }: Cast) {
  const body = { id: randomUUID(), scope: 'personal' as const, networkId: null }
  const made = await world.call(author, calendars.makeFeed, { body })
  return { feedId: body.id, token: /([0-9a-f]{64})\.ics$/.exec(made.body.url!)![1]! }
}
const file = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'DTSTART:20270309T100000Z',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
]
/** An event under way at which the person has a place, where they can have one. */
async function here(world: World, cast: Cast, person: Person | null) {
  const { params } = await event(world, cast)
  if (person) await world.call(person, events.register, { params, body: {} })
  return { params }
}
async function atDoor(world: World, cast: Cast, person: Person | null) {
  const { params } = await here(world, cast, person)
  return { params: { code: doorCode(world.app.seal, params.occurrenceId) } }
}
async function onList(world: World, cast: Cast) {
  const { params } = await here(world, cast, cast.author)
  const { body } = await world.call(cast.author, places.listPlaces, { params })
  return { params: { ...params, registrationId: body[0]!.id }, body: { isHere: true } }
}

export const eventRows: Row[] = [
  row(calendars.listFeeds, everybody),
  // Who may know of the network, and nobody else, has an address of its dates.
  row(calendars.makeFeed, '401 404 201 201 201 201 201 404 404', (_w, { network }) => ({
    body: { id: randomUUID(), scope: 'network', networkId: network.id },
  })),
  row(calendars.revokeFeed, '401 404 404 404 404 404 404 404 404', async (w, c) => ({
    params: { feedId: (await feed(w, c)).feedId },
  })),
  // Whoever has the address, and signs in nowhere.
  row(calendars.readFeed, '200 200 200 200 200 200 200 200 200', async (w, c) => ({
    params: { token: (await feed(w, c)).token },
  })),
  row(calendars.readCalendarFile, everybody, () => ({ body: { text: file.join('\r\n') } })),
  row(events.listEvents, everybody, inNetwork),
  row(events.listMyEvents, everybody),
  row(readCalendar, everybody, () => ({
    query: { from: '2027-01-01T00:00:00Z', to: '2027-02-01T00:00:00Z' },
  })),
  row(events.readEvent, '401 404 200 200 200 200 200 404 404', event),
  row(events.createEvent, '401 404 403 201 201 201 201 404 404', async (w, c) => ({
    params: { spaceId: c.network.space },
    body: {
      ...newEvent(),
      agenda,
      repeats: { rule, skips },
      questions: [choice()],
      way,
      ...(await opened(w, c)),
    },
  })),
  row(events.changeEvent, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: { title: 'T', agenda, repeats: { rule, skips }, scope: 'later', ...(await opened(w, c)) },
  })),
  row(events.register, '401 404 200 200 200 200 200 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: { answers: answers() },
  })),
  row(events.cancelRegistration, '401 404 200 200 200 200 200 404 404', event),
  row(downloadEvent, '401 404 200 200 200 200 200 404 404', event),
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
    return { params: { seriesId }, body: { occurrenceIds: dates, answers: answers() } }
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
  row(questions.readQuestions, '401 404 200 200 200 200 200 404 404', event),
  row(questions.setQuestions, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    params: { occurrenceId: (await planned(w, c)).dates[0]! },
    body: { questions: [choice()] },
  })),
  row(questions.setAnswers, '401 404 200 200 200 200 200 404 404', async (w, c, p) => {
    const params = { occurrenceId: (await planned(w, c)).dates[0]! }
    if (p) await w.call(p, events.register, { params, body: {} })
    return { params, body: { answers: answers() } }
  }),
  row(messages.readMessageReach, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: { groups: ['registered'] },
  })),
  // Nobody is there to write to.
  row(messages.sendMessage, '401 404 403 403 409 409 409 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: { id: randomUUID(), groups: ['registered'], key: 'a'.repeat(32), subject: 'S', words: 'W' },
  })),
  row(messages.listMessages, '401 404 403 403 200 200 200 404 404', event),
  row(messages.listMyMessages, '401 404 200 200 200 200 200 404 404', event),
  row(exports.exportPeople, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: { id: randomUUID(), purpose: 'door', words: 'For the desk at the door' },
  })),
  row(exports.listPeopleExports, '401 404 200 200 200 200 200 404 404', event),
  row(questions.listAnswers, '401 404 403 403 200 200 200 404 404', event),
  row(joining.readJoin, '401 404 200 200 200 200 200 404 404', atDoor),
  row(joining.join, '401 404 200 200 200 200 200 404 404', atDoor),
  row(joining.checkIn, '401 404 204 204 204 204 204 404 404', here),
  row(joining.haveIt, '401 404 204 204 204 204 204 404 404', here),
  row(joining.readDoor, '401 404 403 403 200 200 200 404 404', event),
  row(joining.tickOff, '401 404 403 403 200 200 200 404 404', onList),
  row(video.readVideo, '401 404 200 200 200 200 200 404 404', here),
  row(video.setVideo, '401 404 403 403 200 200 200 404 404', async (w, c) => ({
    ...(await event(w, c)),
    body: { url: 'https://teams.example.org/meet/1' },
  })),
  row(attendance.readMyAttendance, '401 404 200 200 200 200 200 404 404', here),
  row(attendance.correctAttendance, '401 404 200 200 200 200 200 404 404', async (w, c, p) => ({
    ...(await here(w, c, p)),
    body: { minutes: 5 },
  })),
  row(attendance.listAttendance, '401 404 403 403 409 409 409 404 404', event),
]
