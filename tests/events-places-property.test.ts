import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as places from '@waymark/contracts/event-places'
import * as contract from '@waymark/contracts/events'
import * as guests from '@waymark/contracts/event-guests'
import * as handovers from '@waymark/contracts/event-handovers'
import { tokenOf } from '../apps/api/src/features/events/guests/addresses.ts'
import { enterAsGuest } from '../apps/api/src/features/events/guests/commands.ts'
import { guestCodes } from '../apps/api/src/features/events/guests/tables.ts'
import { toProblem } from '../apps/api/src/platform/errors.ts'
import { organisations } from '../apps/api/src/features/organisations/tables.ts'
import { settleLate } from '../apps/api/src/features/events/registrations/commands.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

// Two processes on one database: twelve connections that really run beside one another.
let worlds: World[]
let network: TestNetwork
let people: Person[]
const councils = ['Leeds', 'Leeds', 'Leeds', 'York', 'York', 'Youth Aid', 'Youth Aid', 'Harbour']
beforeAll(async () => {
  const first = await World.open()
  worlds = [first, await World.open({ databaseUrl: first.config.databaseUrl })]
  network = await first.network()
  people = []
  for (const [index, name] of councils.entries()) {
    const person = await first.person(`Person ${'abcdefgh'[index]}`, { organisation: name })
    people.push(await first.member(network, person))
  }
  await first.database
    .update(organisations)
    .set({ kind: 'charity' })
    .where(sql`name = 'Youth Aid'`)
})
afterAll(async () => {
  for (const world of worlds.toReversed()) await world.close()
})

const params = (occurrenceId: string) => ({ params: { occurrenceId } })
type Rules = Pick<contract.NewEvent, 'capacity'> &
  Partial<
    Pick<contract.NewEvent, 'perOrganisation' | 'roomCapacity' | 'onlineCapacity' | 'kept' | 'approves'>
  >

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      who: fc.nat({ max: 7 }),
      way: fc.constantFrom('online' as const, 'room' as const),
      livedExperience: fc.boolean(),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('give' as const), who: fc.nat({ max: 7 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('resize' as const), to: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      who: fc.nat({ max: 7 }),
      approve: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('late' as const), who: fc.nat({ max: 7 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('guest' as const),
      who: fc.nat({ max: 3 }),
      way: fc.constantFrom('online' as const, 'room' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('guest-gives' as const), who: fc.nat({ max: 3 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      who: fc.nat({ max: 7 }),
      to: fc.nat({ max: 7 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('come-for' as const), who: fc.nat({ max: 7 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

const rules: fc.Arbitrary<Rules> = fc.record({
  capacity: fc.integer({ min: 2, max: 5 }),
  perOrganisation: fc.option(fc.integer({ min: 1, max: 2 })),
  roomCapacity: fc.option(fc.integer({ min: 1, max: 3 })),
  onlineCapacity: fc.option(fc.integer({ min: 1, max: 3 })),
  kept: fc.constantFrom(
    [],
    [{ group: 'charity' as const, places: 1 }],
    [{ group: 'lived-experience' as const, places: 2 }],
  ),
  approves: fc.boolean(),
})

async function plan(facts: Rules): Promise<string> {
  const body = { ...newEvent(14 * 24 * 60), guests: { place: 'Leeds', words: '' }, ...facts }
  const { status } = await worlds[0]!.call(network.convenor, contract.createEvent, {
    params: { spaceId: network.space },
    body,
  })
  expect(status).toBe(201)
  return body.id
}

/** Two of one school, one of Leeds by words alone, and one of nowhere known. */
const visitors = [
  { email: 'one@school.example', organisation: 'A school' },
  { email: 'two@school.example', organisation: 'The same school' },
  { email: 'three@gmail.com', organisation: 'leeds' },
  { email: 'four@gmail.com', organisation: 'Night Café' },
]
/** A guest whose code was right, as the page has it after the letter. */
async function typeCode(world: World, occurrenceId: string, who: number, way: places.Way): Promise<number> {
  const { email, organisation } = visitors[who]!
  const wish = { name: 'Guest', organisation, way }
  const [asked] = await world.database
    .insert(guestCodes)
    .values({ occurrenceId, email, wish })
    .returning({ id: guestCodes.id })
  try {
    await world.database.transaction((tx) => enterAsGuest(tx, world.app, asked!.id))
    return 200
  } catch (error) {
    return toProblem(error).status
  }
}

/** One step through one of the two processes; a refusal is an answer too. */
async function act(world: World, id: string, each: Step): Promise<number> {
  const convenor = network.convenor
  if (each.kind === 'take') {
    const { way, livedExperience } = each
    const body = { way, livedExperience, orWait: true }
    return (await world.call(people[each.who]!, contract.register, { ...params(id), body })).status
  }
  if (each.kind === 'give')
    return (await world.call(people[each.who]!, contract.cancelRegistration, params(id))).status
  if (each.kind === 'resize')
    return (await world.call(convenor, contract.changeEvent, { ...params(id), body: { capacity: each.to } }))
      .status
  if (each.kind === 'cancel')
    return (await world.call(convenor, contract.changeEvent, { ...params(id), body: { state: 'cancelled' } }))
      .status
  if (each.kind === 'late') {
    await world.database.execute(sql`
      update registrations set offered_until = now() - interval '1 second'
      where occurrence_id = ${id} and person_id = ${people[each.who]!.id} and state = 'offered'`)
    await world.database.transaction((tx) => settleLate(tx, id))
    return 200
  }
  if (each.kind === 'guest') return typeCode(world, id, each.who, each.way)
  if (each.kind === 'guest-gives') {
    const { rows } = await world.database.execute<{ registrationId: string; addressVersion: number }>(sql`
      select g.registration_id as "registrationId", g.address_version as "addressVersion" from guest_places g
      join registrations r on r.id = g.registration_id join persons p on p.id = r.person_id
      where r.occurrence_id = ${id} and p.email = ${visitors[each.who]!.email}`)
    if (!rows[0]) return 200
    const token = tokenOf(world.app, rows[0])
    return (await world.call(null, guests.giveGuestPlaceBack, { params: { token } })).status
  }
  if (each.kind === 'send') {
    const body = { personId: people[each.to]!.id }
    return (await world.call(people[each.who]!, handovers.offerHandover, { ...params(id), body })).status
  }
  if (each.kind === 'come-for') {
    const { status } = await world.call(people[each.who]!, handovers.acceptHandover, params(id))
    return status === 404 ? 200 : status
  }
  const { body } = await world.call(convenor, places.listPlaces, params(id))
  const theirs = body.find(({ personId }) => personId === people[each.who]!.id)
  if (!theirs) return 200
  const decision = each.approve ? 'approve' : theirs.state === 'registered' ? 'cancel' : 'decline'
  return (
    await world.call(convenor, places.decidePlace, {
      params: { occurrenceId: id, registrationId: theirs.id },
      body: { decision, was: theirs.state },
    })
  ).status
}

interface Row extends Record<string, unknown> {
  personId: string
  state: places.RegistrationState
  organisation: string | null
  way: string | null
  keptFor: string | null
  queuedAt: string | null
  version: number
  steps: number
  last: string
}

/** What every limit says of the rows as they were committed. */
async function check(id: string) {
  const { database } = worlds[0]!
  const { rows } = await database.execute<Row>(sql`
    select r.person_id as "personId", r.state, coalesce(r.organisation_id::text, r.organisation_key) as organisation, r.way, r.kept_for as "keptFor", r.queued_at as "queuedAt", r.version,
      (select count(*)::int from registration_steps s where s.registration_id = r.id) as steps,
      (select state from registration_steps s where s.registration_id = r.id order by version desc limit 1) as last
    from registrations r where r.occurrence_id = ${id}`)
  const { body: event } = await worlds[0]!.call(network.convenor, contract.readEvent, params(id))
  const held = rows.filter(({ state }) => state === 'registered' || state === 'offered')
  const count = (state: string) => rows.filter((row) => row.state === state).length
  expect([event.registered, event.offered, event.waiting]).toEqual([
    count('registered'),
    count('offered'),
    count('waitlisted'),
  ])
  expect(held.length).toBeLessThanOrEqual(event.capacity ?? Infinity)
  for (const [way, most] of [
    ['room', event.roomCapacity],
    ['online', event.onlineCapacity],
  ] as const)
    expect(held.filter((row) => row.way === way).length).toBeLessThanOrEqual(most ?? Infinity)
  for (const [organisation, theirs] of Map.groupBy(held, (row) => row.organisation))
    expect([organisation, theirs.length <= (event.perOrganisation ?? Infinity)]).toEqual([organisation, true])
  // Nobody stands in the book twice, and each state anybody was in was kept as it was committed.
  expect(new Set(rows.map(({ personId }) => personId)).size).toBe(rows.length)
  for (const { version, steps, state, last } of rows) expect([version, state]).toEqual([steps, last])
  if (event.state === 'cancelled')
    return expect([held.length, count('waitlisted'), count('pending_approval')]).toEqual([0, 0, 0])
  // Nobody waits for a place they could have.
  const general = event.kept.reduce((sum, { group, places: most }) => {
    return sum + Math.max(0, most - held.filter((row) => row.keptFor === group).length)
  }, 0)
  const free = (event.capacity ?? Infinity) - held.length
  for (const { organisation, way } of rows.filter(({ state }) => state === 'waitlisted')) {
    const isBarred =
      held.filter((row) => row.organisation === organisation).length >= (event.perOrganisation ?? Infinity) ||
      held.filter((row) => row.way === 'room').length >=
        (way === 'room' ? (event.roomCapacity ?? Infinity) : Infinity) ||
      held.filter((row) => row.way === 'online').length >=
        (way === 'online' ? (event.onlineCapacity ?? Infinity) : Infinity)
    if (!isBarred) expect(free).toBeLessThanOrEqual(general)
  }
}

test('in any interleaving, over two processes, no limit is passed and nobody waits for a place they could have', async () => {
  await fc.assert(
    fc.asyncProperty(rules, fc.array(step, { minLength: 6, maxLength: 24 }), async (facts, steps) => {
      const id = await plan(facts)
      const statuses = await Promise.all(steps.map((each, index) => act(worlds[index % 2]!, id, each)))
      // 422: no date is made smaller than what is kept of it.
      expect(statuses.filter((status) => ![200, 403, 409, 422].includes(status))).toEqual([])
      await check(id)
    }),
    { numRuns: 60 },
  )
}, 240_000)

test('one after the other, who is offered a place is who stood first, one place for each organisation first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 5 }),
      async (capacity, order) => {
        const world = worlds[0]!
        const id = await plan({ capacity })
        for (const who of order)
          await world.call(people[who]!, contract.register, { ...params(id), body: { orWait: true } })
        const holders = order.slice(0, capacity)
        const line = order.slice(capacity)
        const leaver = holders[0]!
        await world.call(people[leaver]!, contract.cancelRegistration, params(id))
        const present = new Set(holders.slice(1).map((who) => councils[who]))
        const next = line.find((who) => !present.has(councils[who])) ?? line[0]
        const { body } = await world.call(network.convenor, places.listPlaces, params(id))
        const offered = body.filter(({ state }) => state === 'offered').map(({ personId }) => personId)
        expect(offered).toEqual(next === undefined ? [] : [people[next]!.id])
        // Those in line are told how many come before them, and the list of the organiser has them in that order.
        const waiting = body.filter(({ state }) => state === 'waitlisted')
        for (const [index, { personId }] of waiting.entries()) {
          const person = people.find((each) => each.id === personId)!
          expect((await world.call(person, places.readMyPlace, params(id))).body.ahead).toBe(index)
        }
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)
