import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as handovers from '@waymark/contracts/event-handovers'
import * as guests from '@waymark/contracts/event-guests'
import * as places from '@waymark/contracts/event-places'
import * as contract from '@waymark/contracts/events'
import { endHat } from '@waymark/contracts/organisations'
import { lapseHandovers } from '../apps/api/src/features/events/handovers/commands.ts'
import { readOutbox } from '../apps/api/src/platform/mail.ts'
import { newEvent } from './support/cast.ts'
import { forGuests } from './support/guesting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
let cy: Person
let id: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  const member = async (name: string, organisation: string) =>
    world.member(network, await world.person(name, { organisation }))
  ada = await member('Ada', 'Leeds')
  ben = await member('Ben', 'Leeds')
  cy = await member('Cy', 'York')
  id = await plan({ capacity: 1, perOrganisation: 1 })
  await world.call(ada, contract.register, { ...at(), body: {} })
})

async function plan(facts: Partial<contract.NewEvent> = {}) {
  const body = { ...newEvent(14 * 24 * 60), title: 'Circle', ...facts }
  await world.call(network.convenor, contract.createEvent, { params: { spaceId: network.space }, body })
  return body.id
}
const at = (occurrenceId = id) => ({ params: { occurrenceId } })
const send = (person: Person | null, body: object, occurrenceId = id) =>
  world.call(person, handovers.offerHandover, { ...at(occurrenceId), body })
const accept = (person: Person | null) => world.call(person, handovers.acceptHandover, at())
const read = async (person: Person) => (await world.call(person, handovers.readHandover, at())).body
const list = async () =>
  Object.fromEntries(
    (await world.call(network.convenor, places.listPlaces, at())).body.map((place) => [place.name, place]),
  )
const letters = async ({ email }: { email: string }) => {
  await world.settled()
  return (await readOutbox(world.database, 300)).filter(({ recipient }) => recipient === email)
}

test('a place goes to a colleague who says yes: taken meanwhile, in one step, both are told, the host sees it', async () => {
  await world.call(cy, contract.register, { ...at(), body: { orWait: true } })
  const choice = await world.call(ada, handovers.listColleagues, at())
  expect(choice.body).toEqual([{ personId: ben.id, name: 'Ben' }])
  const sent = await send(ada, { personId: ben.id })
  expect(sent.body).toMatchObject({ given: { name: 'Ben' }, can: { give: true } })
  expect((await letters(ben))[0]!.subject).toBe('Ada sends you in their stead: “Circle”')
  expect(await list()).toMatchObject({
    Ada: { state: 'registered', passingTo: 'Ben' },
    Cy: { state: 'waitlisted' },
  })
  expect(await read(ben)).toMatchObject({ offered: { name: 'Ada' } })
  expect((await accept(cy)).status).toBe(404)
  const both = await Promise.all([accept(ben), accept(ben)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
  expect(await list()).toMatchObject({
    Ben: { state: 'registered', sentBy: 'Ada', organisation: 'Leeds' },
    Ada: { state: 'cancelled_by_person', passingTo: null },
    Cy: { state: 'waitlisted' },
  })
  const [mine] = await letters(ben)
  expect(mine!.body).toContain('You come in the stead of Ada.')
  expect(mine!.calendar).toContain('METHOD:REQUEST')
  const [theirs] = await letters(ada)
  expect(theirs!.subject).toBe('Ben has your place now: “Circle”')
  expect(theirs!.calendar).toContain('METHOD:CANCEL')
  const { body } = await world.call(network.convenor, contract.readEvent, at())
  expect([body.registered, body.offered, body.waiting]).toEqual([1, 0, 1])
})

test('only whoever has a place gives it, and only to a colleague who may take part and has none', async () => {
  for (const [person, body, expected] of [
    [null, { personId: ben.id }, 401],
    [ben, { personId: ada.id }, 403],
    [ada, { personId: cy.id }, 409],
    [ada, { personId: ada.id }, 409],
    [ada, {}, 422],
    // Members alone: no letter to anybody outside.
    [ada, { email: 'dee@leeds.example', name: 'Dee' }, 409],
  ] as const)
    expect([body, (await send(person, body)).status]).toEqual([body, expected])
  expect((await world.call(cy, handovers.listColleagues, at())).status).toBe(403)
  const outsider = await world.person('Outsider', { organisation: 'Leeds' })
  expect((await send(ada, { personId: outsider.id })).status).toBe(409)
})

test('it ends when the giver keeps or loses the place, the colleague says no or leaves, or time passes', async () => {
  const again = () => send(ada, { personId: ben.id })
  await again()
  await world.call(ada, handovers.endHandover, at())
  expect((await accept(ben)).status).toBe(404)
  await again()
  await world.call(ben, handovers.endHandover, at())
  await expect
    .poll(async () => (await letters(ada)).map(({ body }) => body).join(' '))
    .toContain('Ben cannot come in your stead')
  expect((await accept(ben)).status).toBe(404)
  await again()
  await world.database.execute(sql`update place_handovers set expires_at = now() - interval '1 second'`)
  expect((await accept(ben)).status).toBe(404)
  await Promise.all([lapseHandovers(world.database), lapseHandovers(world.database)])
  const told = (await letters(ada)).filter(({ body }) => body.includes('Ben did not answer in time'))
  expect(told).toHaveLength(1)
  await again()
  const { rows } = await world.database.execute<{ id: string }>(
    sql`select id from hats where person_id = ${ben.id}`,
  )
  await world.call(ben, endHat, { params: { hatId: rows[0]!.id } })
  expect((await accept(ben)).status).toBe(409)
  await world.call(ada, contract.cancelRegistration, at())
  expect((await accept(ben)).status).toBe(404)
})

test('by letter to somebody without an account, of the same organisation, where guests may come', async () => {
  id = await plan({ capacity: 1, perOrganisation: 1, guests: forGuests })
  await world.call(ada, contract.register, { ...at(), body: {} })
  const other = await send(ada, { email: 'dee@elsewhere.example', name: 'Dee' })
  expect([other.status, other.problem.code]).toEqual([422, 'other_organisation'])
  const dee = { email: `dee.${ada.email}`, name: 'Dee' }
  expect((await send(ada, dee)).body).toMatchObject({ given: { name: 'Dee' } })
  const [letter] = await letters(dee)
  const token = /\/guest\/handover\/([0-9a-f]{40})/.exec(letter!.body)![1]!
  const params = { params: { token } }
  for (let times = 0; times < 2; times++)
    expect((await world.call(null, handovers.readMailedHandover, params)).body).toMatchObject({
      title: 'Circle',
      from: 'Ada',
      to: 'Dee',
      place: 'Leeds',
    })
  const both = await Promise.all([
    world.call(null, handovers.acceptMailedHandover, params),
    world.call(null, handovers.acceptMailedHandover, params),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
  const own = both.find(({ status }) => status === 200)!.body.token
  const place = await world.call(null, guests.readGuestPlace, { params: { token: own } })
  expect(place.body).toMatchObject({ state: 'registered', name: 'Dee', organisation: 'Leeds' })
  expect(await list()).toMatchObject({
    Dee: { state: 'registered', guest: true, sentBy: 'Ada' },
    Ada: { state: 'cancelled_by_person' },
  })
  expect((await letters(dee))[0]!.body).toContain(`/guest/${own}`)
})
