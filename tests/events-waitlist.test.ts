import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as places from '@waymark/contracts/event-places'
import * as contract from '@waymark/contracts/events'
import { settleLate } from '../apps/api/src/features/events/registrations/commands.ts'
import { listUnsettled } from '../apps/api/src/features/events/registrations/queries.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
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
  network = await world.network()
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
})

async function plan(facts: Partial<contract.NewEvent> = {}, spaceId = network.space): Promise<string> {
  const body = { ...newEvent(14 * 24 * 60), capacity: 1, ...facts }
  const { status } = await world.call(network.convenor, contract.createEvent, { params: { spaceId }, body })
  expect(status).toBe(201)
  return body.id
}
const at = (occurrenceId: string) => ({ params: { occurrenceId } })
const take = (person: Person, id: string, body: places.PlaceWish = {}) =>
  world.call(person, contract.register, { ...at(id), body })
const back = (person: Person, id: string) => world.call(person, contract.cancelRegistration, at(id))
const mine = async (person: Person, id: string) => (await world.call(person, places.readMyPlace, at(id))).body
const lettersTo = async ({ email }: Person) => {
  await world.settled()
  return (await readOutbox(world.database, 200)).filter(({ recipient }) => recipient === email).toReversed()
}
const subjects = async (person: Person) =>
  (await lettersTo(person)).map(({ subject }) => subject.split(':')[0])
const end = (id: string) =>
  world.database.execute(
    sql`update registrations set offered_until = now() where occurrence_id = ${id} and state = 'offered'`,
  )

test('nobody is put in line unasked; in line one is told how many come first, and may leave', async () => {
  const id = await plan()
  await take(ada, id)
  const refused = await take(ben, id)
  expect([refused.status, refused.problem.code]).toEqual([409, 'full'])
  expect((await take(ben, id, { orWait: true })).body).toMatchObject({
    myRegistration: 'waitlisted',
    waiting: 1,
    can: { register: false, wait: false, cancel: true, enter: false },
  })
  await take(cy, id, { orWait: true })
  expect([(await mine(ben, id)).ahead, (await mine(cy, id)).ahead]).toEqual([0, 1])
  await back(ben, id)
  expect([(await mine(ben, id)).state, (await mine(cy, id)).ahead]).toEqual(['cancelled_by_person', 0])
})

test('a place that is given back is held for the next, who takes it or lets it go; each hears once', async () => {
  const id = await plan()
  for (const person of [ada, ben, cy]) await take(person, id, { orWait: true })
  // A letter says where one stands when it is written.
  await world.settled()
  await back(ada, id)
  expect(await mine(ben, id)).toMatchObject({ state: 'offered', ahead: null })
  const held = await take(ada, id)
  expect([held.status, held.problem.code]).toEqual([409, 'full'])
  await world.settled()
  expect((await back(ben, id)).body.myRegistration).toBe('declined')
  await world.settled()
  expect((await take(cy, id)).body).toMatchObject({ myRegistration: 'registered', registered: 1, offered: 0 })
  expect([await subjects(ada), await subjects(ben), await subjects(cy)]).toEqual([
    ['You have a place', 'You gave your place back'],
    ['A place is free for you', 'You let the place go'],
    ['A place is free for you', 'You have a place'],
  ])
  const [offer] = await lettersTo(ben)
  expect(offer!.body).toContain(`/events/${id}`)
  expect(offer!.body).toMatch(/is held for you until \w+ \d+ \w+ at \d\d:\d\d \(UK time\)/)
})

test('an offer nobody takes in time goes to the next by itself, once, and is said', async () => {
  const id = await plan()
  for (const person of [ada, ben, cy]) await take(person, id, { orWait: true })
  await back(ada, id)
  await world.settled()
  await end(id)
  // Too late by a second: the place is the next person’s already.
  expect((await take(ben, id)).problem.code).toBe('full')
  expect(await listUnsettled(world.database)).toContain(id)
  for (let twice = 0; twice < 2; twice++) await world.database.transaction((tx) => settleLate(tx, id))
  expect([(await mine(ben, id)).reason, (await mine(cy, id)).state]).toEqual(['lapsed', 'offered'])
  expect(await listUnsettled(world.database)).not.toContain(id)
  expect([await subjects(ben), await subjects(cy)]).toEqual([
    ['A place is free for you', 'No place this time'],
    ['A place is free for you'],
  ])
})

test('more places are offered down the line at once', async () => {
  const id = await plan()
  for (const person of [ada, ben, cy]) await take(person, id, { orWait: true })
  const { body } = await world.call(network.convenor, contract.changeEvent, {
    ...at(id),
    body: { capacity: 3 },
  })
  expect(body).toMatchObject({ registered: 1, offered: 2, waiting: 0 })
  const smaller = await world.call(network.convenor, contract.changeEvent, {
    ...at(id),
    body: { capacity: 2 },
  })
  expect([smaller.status, smaller.problem.code]).toEqual([409, 'too_few_places'])
})

test('those who run it say yes or no with a reason; of two at once the second looks again', async () => {
  const id = await plan({ approves: true })
  for (const person of [ada, ben, cy]) await take(person, id, { note: 'I bring a case' })
  const list = async () => (await world.call(network.convenor, places.listPlaces, at(id))).body
  const of = async (person: Person) => (await list()).find(({ personId }) => personId === person.id)!
  expect(await of(ada)).toMatchObject({ state: 'pending_approval', note: 'I bring a case' })
  const decide = async (person: Person, body: object) =>
    world.call(network.convenor, places.decidePlace, {
      params: { occurrenceId: id, registrationId: (await of(person)).id },
      body: { was: 'pending_approval', ...body } as never,
    })
  const twice = await Promise.all([
    decide(ada, { decision: 'approve' }),
    decide(ada, { decision: 'decline' }),
  ])
  expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409])
  // Whichever was first: with Ada in, Ben is said yes to and waits.
  const isIn = (await mine(ada, id)).state === 'registered'
  await decide(ben, { decision: 'approve' })
  expect((await mine(ben, id)).state).toBe(isIn ? 'waitlisted' : 'registered')
  await decide(cy, { decision: 'decline', reason: 'not-for-you', words: 'Come to the open session in May.' })
  expect(await mine(cy, id)).toMatchObject({
    state: 'declined',
    reason: 'not-for-you',
    answer: 'Come to the open session in May.',
  })
  expect((await lettersTo(cy)).at(-1)!.body).toContain('Come to the open session in May.')
})

test('where people come to a room or online, each has its own places', async () => {
  const id = await plan({ capacity: null, roomCapacity: 1, onlineCapacity: 1 })
  expect((await take(ada, id)).problem.errors?.[0]?.pointer).toBe('/way')
  await take(ada, id, { way: 'room' })
  expect((await take(ben, id, { way: 'room' })).problem.code).toBe('full')
  await take(ben, id, { way: 'online' })
  expect((await take(ben, id, { way: 'room' })).problem.code).toBe('full')
  expect((await mine(ben, id)).way).toBe('online')
})

test('a removed member falls out of the line, and an event in confidence has no title in a letter', async () => {
  const space = await world.space(network, { sensitivity: 'chatham-house' })
  const id = await plan({ title: 'About thresholds' }, space)
  for (const person of [ada, ben, cy]) await take(person, id, { orWait: true })
  await world.remove(network, ben)
  await world.settled()
  await back(ada, id)
  expect([(await mine(cy, id)).state, await subjects(ben)]).toEqual(['offered', []])
  const letters = [...(await lettersTo(ada)), ...(await lettersTo(cy))]
  expect(letters.length).toBeGreaterThan(1)
  expect(letters.filter((letter) => JSON.stringify(letter).includes('thresholds'))).toEqual([])
})

test('each letter is about a state that was committed', async () => {
  const id = await plan({ capacity: 2 })
  await Promise.all([ada, ben, cy].map((person) => take(person, id, { orWait: true })))
  await Promise.all([back(ada, id), back(ben, id), take(cy, id)])
  await world.settled()
  const { rows } = await world.database.execute<{ id: string; subject: string; state: string | null }>(sql`
    select o.id, o.subject, s.state from outbox o
    left join registration_steps s on o.id = 'place ' || s.registration_id || ' ' || s.version
    join registrations r on r.id::text = split_part(o.id, ' ', 2) and r.occurrence_id = ${id}
    where o.id like 'place %'`)
  const says = {
    registered: 'You have a place',
    offered: 'A place is free for you',
    cancelled_by_person: 'You gave your place back',
    declined: 'You let the place go',
  }
  expect(rows.length).toBeGreaterThan(1)
  for (const { subject, state } of rows)
    expect(subject.startsWith(says[state as keyof typeof says])).toBe(true)
})
