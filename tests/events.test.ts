import fc from 'fast-check'
import ICAL from 'ical.js'
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/events'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let people: Person[]
beforeAll(async () => {
  world = await World.open()
  network = await world.network({ visibility: 'open' })
  people = await Promise.all(['Ada', 'Ben', 'Cy', 'Dee', 'Eli', 'Fay'].map((name) => world.member(network, name)))
})
afterAll(() => world.close())

const inDays = (days: number, hours = 0) => new Date(Date.now() + days * 86_400_000 + hours * 3_600_000).toISOString()
async function plan(facts: Partial<contract.NewEvent> = {}, person = network.convenor, spaceId = network.space) {
  return world.call(person, contract.createEvent, {
    params: { spaceId },
    body: { id: randomUUID(), seriesId: randomUUID(), title: 'Learning circle', description: '', kind: 'workshop', startsAt: inDays(7), endsAt: inDays(7, 2), timeZone: 'Europe/London', place: 'Online', capacity: null, ...facts },
  })
}
const params = (occurrenceId: string) => ({ params: { occurrenceId } })
const register = (person: Person, id: string) => world.call(person, contract.register, { ...params(id), body: {} })
const giveBack = (person: Person, id: string) => world.call(person, contract.cancelRegistration, params(id))
const change = (id: string, body: contract.OccurrenceChange, person = network.convenor) => world.call(person, contract.changeEvent, { ...params(id), body })

describe('places', () => {
  test('any interleaving of taking, giving back, resizing and cancelling never goes over capacity', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('take' as const), who: fc.nat({ max: 5 }) }),
      fc.record({ kind: fc.constant('give' as const), who: fc.nat({ max: 5 }) }),
      fc.record({ kind: fc.constant('resize' as const), to: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('cancel' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { minLength: 4, maxLength: 18 }), async (capacity, steps) => {
        const { id } = (await plan({ capacity })).body
        const outcomes = await Promise.all(
          steps.map((each) => {
            if (each.kind === 'take') return register(people[each.who]!, id)
            if (each.kind === 'give') return giveBack(people[each.who]!, id)
            return change(id, each.kind === 'resize' ? { capacity: each.to } : { state: 'cancelled' })
          }),
        )
        expect(outcomes.every(({ status }) => [200, 403, 409].includes(status))).toBe(true)
        const { rows } = await world.database.execute<{ registered: number; capacity: number; held: number }>(sql`
          select o.registered, o.capacity, (select count(*)::int from registrations r where r.occurrence_id = o.id and r.state = 'registered') as held
          from occurrences o where o.id = ${id}`)
        expect(rows[0]!.held).toBe(rows[0]!.registered)
        expect(rows[0]!.held).toBeLessThanOrEqual(rows[0]!.capacity)
      }),
      { numRuns: 30 },
    )
  })

  test('the last place goes to one of two, and the other hears why', async () => {
    const { id } = (await plan({ capacity: 1 })).body
    const taken = await Promise.all([register(people[0]!, id), register(people[1]!, id)])
    const refused = taken.find(({ status }) => status === 409)
    expect(taken.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(refused?.problem.code).toBe('full')
  })

  test('taking a place twice, also at once, is one place', async () => {
    const { id } = (await plan({ capacity: 5 })).body
    await Promise.all([register(people[0]!, id), register(people[0]!, id)])
    expect((await register(people[0]!, id)).body.registered).toBe(1)
    expect((await giveBack(people[0]!, id)).body.registered).toBe(0)
    expect((await giveBack(people[0]!, id)).body.registered).toBe(0)
  })

  test('people from outside look into an open space but take no place', async () => {
    const open = await world.space(network, { sensitivity: 'open' })
    const { id } = (await plan({}, network.convenor, open)).body
    const eve = await world.person('Eve')
    expect((await world.call(eve, contract.readEvent, params(id))).body.can.register).toBe(false)
    expect((await register(eve, id)).status).toBe(403)
  })

  test('only those who run it change it or see who is coming', async () => {
    const { id } = (await plan()).body
    await register(people[0]!, id)
    expect((await change(id, { title: 'Mine now' }, people[0])).status).toBe(403)
    expect((await world.call(people[1]!, contract.listRegistrants, params(id))).status).toBe(403)
    expect((await world.call(network.convenor, contract.listRegistrants, params(id))).body).toMatchObject([{ name: 'Ada', organisation: 'Ada’s Council' }])
  })

  test('nobody shrinks an event below the people who have a place', async () => {
    const { id } = (await plan({ capacity: 3 })).body
    await Promise.all([register(people[0]!, id), register(people[1]!, id)])
    expect((await change(id, { capacity: 1 })).problem.code).toBe('too_few_places')
  })
})

describe('times', () => {
  test.each([
    ['ends before it starts', { startsAt: inDays(2), endsAt: inDays(1) }, '/endsAt'],
    ['lasts two days', { startsAt: inDays(2), endsAt: inDays(4) }, '/endsAt'],
    ['is in no zone of this world', { timeZone: 'Europe/Atlantis' }, '/timeZone'],
  ])('an event that %s is refused', async (_name, facts, pointer) => {
    const { status, problem } = await plan(facts)
    expect([status, problem.errors?.[0]?.pointer]).toEqual([422, pointer])
  })
})

describe('calendar file', () => {
  const download = async (id: string) => {
    const answer = await fetch(`${world.origin}/api/events/${id}/event.ics`, { headers: { cookie: network.convenor.cookies } })
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()))
    return { type: answer.headers.get('content-type'), event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')!) }
  }

  test.each([
    ['before the clocks go forward', '2027-03-27T10:00:00.000Z'],
    ['after', '2027-03-28T09:00:00.000Z'],
    ['before they go back', '2027-10-30T09:00:00.000Z'],
    ['after that', '2027-10-31T10:00:00.000Z'],
  ])('%s: the instant, the words and the sequence arrive in another parser', async (_name, startsAt) => {
    const title = 'Räume; safe, \\ and "quoted"'
    const description = `Line one\nLine two, ${'long '.repeat(40)}🙂`
    const { id } = (await plan({ title, description, startsAt, endsAt: new Date(Date.parse(startsAt) + 5_400_000).toISOString() })).body
    const { type, event } = await download(id)
    expect(type).toContain('text/calendar')
    expect(event.startDate.toJSDate().toISOString()).toBe(startsAt)
    expect([event.summary, event.sequence, event.location]).toEqual([title, 0, 'Online'])
    expect(event.description.startsWith(description.trim())).toBe(true)
    const first = event.uid
    await change(id, { state: 'cancelled' })
    const later = (await download(id)).event
    expect([later.uid, later.sequence, later.component.getFirstPropertyValue('status')]).toEqual([first, 1, 'CANCELLED'])
  })
})
