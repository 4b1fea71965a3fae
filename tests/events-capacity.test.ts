import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/events'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let people: Person[]
let ada: Person
let ben: Person
beforeAll(async () => {
  world = await World.open()
  network = await world.network()
  people = await Promise.all(
    ['Ada', 'Ben', 'Cy', 'Dee', 'Eli', 'Fay'].map((name) => world.member(network, name)),
  )
  ada = people[0]!
  ben = people[1]!
})
afterAll(() => world.close())

async function plan(capacity: number | null): Promise<string> {
  const body = { ...newEvent(60), capacity }
  expect(
    (await world.call(network.convenor, contract.createEvent, { params: { spaceId: network.space }, body }))
      .status,
  ).toBe(201)
  return body.id
}
const params = (occurrenceId: string) => ({ params: { occurrenceId } })
const register = (person: Person, id: string) =>
  world.call(person, contract.register, { ...params(id), body: {} })
const giveBack = (person: Person, id: string) => world.call(person, contract.cancelRegistration, params(id))
const change = (id: string, body: contract.OccurrenceChange) =>
  world.call(network.convenor, contract.changeEvent, { ...params(id), body })

/** What the rows say: the counter, the places, who holds them, and how often anybody stands in the book. */
async function countPlaces(id: string) {
  const { rows } = await world.database.execute<{
    registered: number
    capacity: number | null
    state: string
    held: number
    lines: number
    people: number
  }>(sql`
    select o.registered, o.capacity, o.state, count(*) filter (where r.state = 'registered')::int as held,
      count(r.person_id)::int as lines, count(distinct r.person_id)::int as people
    from occurrences o left join registrations r on r.occurrence_id = o.id where o.id = ${id} group by o.id`)
  return rows[0]!
}

test('any interleaving of taking, giving back, resizing and cancelling never goes over capacity', async () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('take' as const), who: fc.nat({ max: 5 }) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('give' as const), who: fc.nat({ max: 5 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('resize' as const), to: fc.integer({ min: 1, max: 4 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(step, { minLength: 4, maxLength: 18 }),
      async (capacity, steps) => {
        const id = await plan(capacity)
        const outcomes = await Promise.all(
          steps.map((each) => {
            if (each.kind === 'take') return register(people[each.who]!, id)
            if (each.kind === 'give') return giveBack(people[each.who]!, id)
            return change(id, each.kind === 'resize' ? { capacity: each.to } : { state: 'cancelled' })
          }),
        )
        expect(outcomes.filter(({ status }) => ![200, 403, 409].includes(status))).toEqual([])
        const now = await countPlaces(id)
        expect(now.held).toBe(now.registered)
        expect(now.held).toBeLessThanOrEqual(now.capacity!)
        expect(now.lines).toBe(now.people)
        expect(now.state === 'cancelled' ? now.held : 0).toBe(0)
        // What each answer said was never more than there was.
        for (const { status, body } of outcomes)
          if (status === 200 && body.capacity !== null)
            expect(body.registered).toBeLessThanOrEqual(body.capacity)
      },
    ),
    { numRuns: 30 },
  )
})

test('the last place goes to one of two, and the other hears why in a plain sentence', async () => {
  const id = await plan(1)
  const taken = await Promise.all([register(ada, id), register(ben, id)])
  const refused = taken.find(({ status }) => status === 409)!
  expect(taken.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect([refused.problem.code, refused.problem.title]).toEqual([
    'full',
    'All places you could have are taken. You can get in line for one.',
  ])
})

test('a place that was given back goes to the next', async () => {
  const id = await plan(1)
  await register(ada, id)
  expect((await register(ben, id)).problem.code).toBe('full')
  await giveBack(ada, id)
  expect((await register(ben, id)).body).toMatchObject({ registered: 1, myRegistration: 'registered' })
  expect((await register(ada, id)).problem.code).toBe('full')
})

test('taking a place twice, also at once, is one place; giving it back twice gives it back once', async () => {
  const id = await plan(5)
  await Promise.all([register(ada, id), register(ada, id)])
  expect((await register(ada, id)).body.registered).toBe(1)
  await register(ben, id)
  await Promise.all([giveBack(ada, id), giveBack(ada, id)])
  expect((await giveBack(ada, id)).body).toMatchObject({
    registered: 1,
    myRegistration: 'cancelled_by_person',
  })
})

test('nobody shrinks an event below the people who have a place; without a limit everybody fits', async () => {
  const id = await plan(3)
  await Promise.all([register(ada, id), register(ben, id)])
  const refused = await change(id, { capacity: 1, title: 'Smaller' })
  expect([refused.status, refused.problem.code]).toEqual([409, 'too_few_places'])
  expect((await world.call(ada, contract.readEvent, params(id))).body).toMatchObject({
    capacity: 3,
    title: newEvent().title,
  })
  await change(id, { capacity: null })
  const taken = await Promise.all(people.map((person) => register(person, id)))
  expect(taken.map(({ status }) => status)).toEqual(people.map(() => 200))
  expect((await countPlaces(id)).registered).toBe(6)
})
