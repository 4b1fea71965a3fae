import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listPlaces } from '@waymark/contracts/event-places'
import * as contract from '@waymark/contracts/events'
import { leaveNetwork } from '@waymark/contracts/networks'
import { changeEvent, planEvent } from '../apps/api/src/features/events/commands.ts'
import { giveBack as returnPlace, takePlace } from '../apps/api/src/features/events/registrations/commands.ts'
import { findEvent } from '../apps/api/src/features/events/queries.ts'
import { registrations } from '../apps/api/src/features/events/tables.ts'
import { activity } from '../apps/api/src/platform/tables.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'open' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy', 'observer')
})

const day = 24 * 60
const plan = (facts: Partial<contract.NewEvent> = {}, person = ada, spaceId = network.space) =>
  world.call(person, contract.createEvent, { params: { spaceId }, body: { ...newEvent(7 * day), ...facts } })
const params = (occurrenceId: string) => ({ params: { occurrenceId } })
const read = (person: Person | null, id: string) => world.call(person, contract.readEvent, params(id))
const register = (person: Person | null, id: string) =>
  world.call(person, contract.register, { ...params(id), body: {} })
const giveBack = (person: Person, id: string) => world.call(person, contract.cancelRegistration, params(id))
const change = (id: string, body: contract.OccurrenceChange, person = ada) =>
  world.call(person, contract.changeEvent, { ...params(id), body })
const list = (person: Person, query: { from?: string; to?: string; spaceId?: string } = {}) =>
  world.call(person, contract.listEvents, { params: { networkId: network.id }, query })

describe('planning', () => {
  test('sent twice, also at once, plans one event', async () => {
    const body = { id: randomUUID(), seriesId: randomUUID() }
    const sent = await Promise.all([plan(body), plan(body)])
    expect(sent.map(({ status, body }) => [status, body.id])).toEqual([
      [201, body.id],
      [201, body.id],
    ])
    expect((await list(ben)).body).toHaveLength(1)
    const elsewhere = await world.space(network)
    expect((await plan(body, ada, elsewhere)).status).toBe(409)
  })

  test('a stranger learns nothing by guessing the ids of an event', async () => {
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
    })
    const { id, seriesId } = (await plan({ title: 'Not for Ben' }, ada, closed)).body
    for (const guess of [{ id, seriesId }, { id }, { seriesId }]) {
      const { status, problem } = await plan(guess, ben)
      expect([status, problem.code, JSON.stringify(problem).includes('Not for')]).toEqual([
        409,
        'conflict',
        false,
      ])
    }
    expect((await list(ben)).body).toEqual([])
    expect([
      (await read(ben, id)).status,
      (await register(ben, id)).status,
      (await change(id, { title: 'Mine' }, ben)).status,
    ]).toEqual([404, 404, 404])
  })

  test.each([
    [
      'ends before it starts',
      { startsAt: '2027-05-02T10:00:00Z', endsAt: '2027-05-02T09:00:00Z' },
      '/endsAt',
    ],
    ['takes no time', { startsAt: '2027-05-02T10:00:00Z', endsAt: '2027-05-02T10:00:00Z' }, '/endsAt'],
    [
      'lasts longer than a day',
      { startsAt: '2027-05-02T10:00:00Z', endsAt: '2027-05-03T10:00:01Z' },
      '/endsAt',
    ],
    ['is in no zone of this world', { timeZone: 'Europe/Atlantis' }, '/timeZone'],
    ['has an offset for a zone', { timeZone: '+01:00' }, '/timeZone'],
    ['has no place for anybody', { capacity: 0 }, '/capacity'],
    ['has no title', { title: ' ' }, '/title'],
  ])('an event that %s is refused beside its field', async (_name, facts, pointer) => {
    const before = await world.database.$count(activity)
    const { status, problem } = await plan(facts)
    expect([status, problem.errors?.[0]?.pointer]).toEqual([422, pointer])
    expect([(await list(ada)).body, await world.database.$count(activity)]).toEqual([[], before])
  })

  test.each([
    ['emoji', '👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['right to left', 'مرحبا \u202Eabc'],
    ['SQL', "'; drop table occurrences; --"],
    ['markup', '<img src=x onerror=alert(1)>'],
  ])('%s comes back as it was written', async (_name, words) => {
    const { id } = (await plan({ title: words, description: words, place: words })).body
    expect((await read(ben, id)).body).toMatchObject({ title: words, description: words, place: words })
  })

  test('a list holds what touches its stretch of time, in order, in one space or all', async () => {
    const other = await world.space(network)
    const at = (hour: number) => ({
      startsAt: `2027-05-02T${hour}:00:00Z`,
      endsAt: `2027-05-02T${hour + 1}:00:00Z`,
    })
    const late = (await plan({ title: 'Late', ...at(15) })).body.id
    const early = (await plan({ title: 'Early', ...at(10) }, ada, other)).body.id
    const ids = async (query: Parameters<typeof list>[1]) => (await list(ben, query)).body.map(({ id }) => id)
    expect(await ids({})).toEqual([early, late])
    expect(await ids({ from: '2027-05-02T10:30:00Z', to: '2027-05-02T15:30:00Z' })).toEqual([early, late])
    expect(await ids({ from: '2027-05-02T11:00:00Z', to: '2027-05-02T15:00:00Z' })).toEqual([])
    expect(await ids({ spaceId: other })).toEqual([early])
  })
})

describe('who may', () => {
  test('outsiders of a closed door, removed members and signed-out visitors see, hear and take nothing', async () => {
    const { id } = (await plan()).body
    const eve = await world.person('Eve')
    await register(ben, id)
    await world.remove(network, ben)
    for (const person of [eve, ben]) {
      expect([
        (await read(person, id)).status,
        (await register(person, id)).status,
        (await giveBack(person, id)).status,
      ]).toEqual([404, 404, 404])
      expect((await list(person)).body).toEqual([])
      expect((await world.call(person, contract.listMyEvents, {})).body).toEqual([])
      const socket = await world.connect(person)
      expect(await socket.emitWithAck('watch', `occurrence:${id}`)).toBe(false)
    }
    expect([(await read(null, id)).status, (await register(null, id)).status]).toEqual([401, 401])
  })

  test('people from outside look into an open space but join before they take a place', async () => {
    const { id } = (await plan({}, network.convenor, await world.space(network, { sensitivity: 'open' })))
      .body
    const eve = await world.person('Eve')
    expect((await read(eve, id)).body.can).toMatchObject({ register: false, enter: false, seePeople: false })
    expect((await register(eve, id)).status).toBe(403)
  })

  test('observers take part, but not where people speak in confidence', async () => {
    const { id } = (await plan()).body
    expect((await register(cy, id)).body).toMatchObject({ registered: 1, can: { enter: true, cancel: true } })
    const space = await world.space(network, {
      sensitivity: 'chatham-house',
      grants: [
        { subject: 'role', subjectId: 'convenor', level: 'moderate' },
        { subject: 'role', subjectId: 'observer', level: 'see' },
      ],
    })
    const quiet = (await plan({}, network.convenor, space)).body.id
    expect((await read(cy, quiet)).body.can).toMatchObject({ register: false, enter: false })
    expect((await register(cy, quiet)).status).toBe(403)
  })

  test('only the host and moderators change it or see who is coming', async () => {
    const { id } = (await plan()).body
    await register(ben, id)
    expect((await change(id, { title: 'Mine now' }, ben)).status).toBe(403)
    expect((await world.call(ben, listPlaces, params(id))).status).toBe(403)
    for (const person of [ada, network.convenor]) {
      expect((await change(id, { title: `Changed by ${person.name}` }, person)).body.title).toBe(
        `Changed by ${person.name}`,
      )
      expect((await world.call(person, listPlaces, params(id))).body).toMatchObject([
        { personId: ben.id, name: 'Ben', organisation: 'Ben’s Council' },
      ])
    }
  })

  test('no place is given at an event that is over or cancelled', async () => {
    const over = (await plan({ ...newEvent(-120) })).body.id
    expect([(await register(ben, over)).status, (await register(ben, over)).problem.code]).toEqual([
      403,
      'closed',
    ])
    const { id } = (await plan()).body
    await change(id, { state: 'cancelled' })
    expect((await register(ben, id)).problem.code).toBe('closed')
  })
})

describe('what happens', () => {
  test('places left change before the eyes of somebody who is watching, and rooms hear only ids', async () => {
    const { id } = (await plan({ capacity: 2 })).body
    const socket = await world.connect(ada)
    expect(await socket.emitWithAck('watch', `occurrence:${id}`)).toBe(true)
    const heard = once(socket as never, 'activity')
    await register(ben, id)
    expect(await heard).toEqual([
      `occurrence:${id}`,
      'registration.changed',
      { occurrenceId: id, personId: ben.id, registrationId: expect.any(String), version: 1 },
    ])
    expect((await read(ada, id)).body.registered).toBe(1)
  })

  test('whoever leaves or is removed gives their places back, and keeps those of other networks', async () => {
    const { id } = (await plan({ capacity: 2 })).body
    const other = await world.network({ visibility: 'open' })
    await world.member(other, ben)
    const elsewhere = (await plan({}, other.convenor, other.space)).body.id
    const dee = await world.member(network, 'Dee')
    for (const person of [ben, dee]) await register(person, id)
    await register(ben, elsewhere)
    const socket = await world.connect(ben)
    await world.remove(network, ben)
    await world.call(dee, leaveNetwork, { params: { networkId: network.id } })
    await world.settled()
    expect(socket.connected).toBe(false)
    expect((await read(ada, id)).body.registered).toBe(0)
    expect((await read(ben, elsewhere)).body.myRegistration).toBe('registered')
    const states = await world.database
      .select({ state: registrations.state })
      .from(registrations)
      .where(eq(registrations.occurrenceId, id))
    expect(states.map(({ state }) => state).toSorted()).toEqual(['cancelled_by_host', 'cancelled_by_person'])
  })

  test('my events are those I host or have a place at', async () => {
    const { id } = (await plan()).body
    const mine = async (person: Person) =>
      (await world.call(person, contract.listMyEvents, {})).body.map(({ id }) => id)
    expect([await mine(ada), await mine(ben)]).toEqual([[id], []])
    await register(ben, id)
    expect(await mine(ben)).toEqual([id])
    await giveBack(ben, id)
    expect(await mine(ben)).toEqual([])
  })

  test('cancelling takes every place back, says so to the network, and may be sent twice', async () => {
    const { id } = (await plan({ capacity: 5 })).body
    await register(ben, id)
    const socket = await world.connect(ben)
    expect(await socket.emitWithAck('watch', `network:${network.id}`)).toBe(true)
    const heard = new Promise((hear) =>
      socket.on('activity', (...said) => said[1] === 'event.changed' && hear(said)),
    )
    expect((await change(id, { state: 'cancelled' })).body).toMatchObject({
      state: 'cancelled',
      registered: 0,
    })
    expect(await heard).toEqual([`network:${network.id}`, 'event.changed', {}])
    expect((await read(ben, id)).body).toMatchObject({
      myRegistration: 'cancelled_by_host',
      can: { register: false, enter: false, cancel: false },
    })
    const before = await world.database.$count(activity)
    expect((await change(id, { state: 'cancelled' })).status).toBe(200)
    expect(await world.database.$count(activity)).toBe(before)
    expect((await change(id, { title: 'Risen' })).problem.code).toBe('cancelled')
  })

  test('what is rolled back is never announced and changes no place', async () => {
    const { id } = (await plan({ capacity: 2 })).body
    await register(cy, id)
    const count = async () => [
      await world.database.$count(activity),
      await world.database.$count(registrations),
      (await read(ada, id)).body.registered,
    ]
    const before = await count()
    const viewer = { ...ben, isAdministrator: false, sessionId: randomUUID() }
    const undone = world.database.transaction(async (tx) => {
      await planEvent(tx, viewer, { spaceId: network.space, networkId: network.id }, newEvent(60))
      const event = (await findEvent(tx, viewer, id, 'lock'))!
      await takePlace(tx, viewer, event, {})
      await returnPlace(tx, viewer.id, event)
      await changeEvent(tx, { ...viewer, batchId: randomUUID() }, event, { state: 'cancelled' })
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    expect(await count()).toEqual(before)
    expect((await read(ada, id)).body.state).toBe('planned')
  })
})
