import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/event-needs'
import * as places from '@waymark/contracts/event-places'
import * as events from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { forgetNeeds } from '../apps/api/src/features/events/needs/commands.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let host: Person
let id: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network()
  ada = await world.member(network, 'Ada')
  host = await world.member(network, 'Hal')
  const body = newEvent(60)
  await world.call(host, events.createEvent, { params: { spaceId: network.space }, body })
  id = body.id
  await world.call(ada, events.register, { ...at(), body: {} })
})

const at = () => ({ params: { occurrenceId: id } })
const words = 'I lip-read, so please face me. zebrafinch'
const say = (needs: contract.AccessNeeds['needs'] = ['captions', 'breaks']) =>
  world.call(ada, contract.changeAccessNeeds, { body: { needs, words } })
const send = (person: Person, isSent = true) =>
  world.call(person, contract.sendNeeds, { ...at(), body: { send: isSent } })
const list = (person: Person) => world.call(person, contract.listNeeds, at())
const read = (person: Person, registrationId: string) =>
  world.call(person, contract.readNeeds, { params: { occurrenceId: id, registrationId } })
const sentOf = async (person: Person) => (await world.call(person, contract.readNeedsSent, at())).body
const count = async () =>
  (
    await world.database.execute<{ n: number }>(sql`
    select count(*)::int as n from needs_sent n join registrations r on r.id = n.registration_id where r.occurrence_id = ${id}`)
  ).rows[0]!.n

test('said once for oneself, sent where one chooses, read by the host alone, who is seen to have read it', async () => {
  expect((await send(ada)).problem.code).toBe('nothing_said')
  await say()
  expect((await list(host)).body).toEqual([])
  expect(await sentOf(ada)).toEqual({ isSent: false, isSaid: true, readBy: [] })
  await send(ada)
  const [waiting] = (await list(host)).body
  expect(waiting!.name).toBe('Ada')
  expect((await sentOf(ada)).readBy).toEqual([])
  const first = await read(host, waiting!.registrationId)
  expect(first.body).toEqual({ needs: ['captions', 'breaks'], words })
  await read(host, waiting!.registrationId)
  expect(await sentOf(ada)).toMatchObject({ isSent: true, readBy: [{ name: 'Hal' }] })
  // What is changed later stays with oneself until it is sent again.
  await say(['step-free'])
  expect((await read(host, waiting!.registrationId)).body.needs).toEqual(['captions', 'breaks'])
  await send(ada)
  expect((await read(host, waiting!.registrationId)).body.needs).toEqual(['step-free'])
})

test('nobody else reads it: not a convenor, an administrator, another member, nor at another event', async () => {
  await say()
  await send(ada)
  const [waiting] = (await list(host)).body
  const administrator = await world.member(network, await world.person('Ann', { administrator: true }))
  for (const person of [network.convenor, administrator, ada, await world.member(network, 'Ben')]) {
    expect((await list(person)).status).toBe(403)
    expect((await read(person, waiting!.registrationId)).status).toBe(403)
  }
  const outsider = await world.person('Outsider')
  await world.database.execute(sql`update spaces set sensitivity = 'network' where id = ${network.space}`)
  expect([(await list(outsider)).status, (await send(outsider)).status]).toEqual([404, 404])
  const other = newEvent(90)
  await world.call(ada, events.createEvent, { params: { spaceId: network.space }, body: other })
  const elsewhere = { params: { occurrenceId: other.id, registrationId: waiting!.registrationId } }
  expect((await world.call(ada, contract.readNeeds, elsewhere)).status).toBe(404)
  expect((await send(network.convenor)).status).toBe(403)
})

test('it stands in no list, letter, search or log', async () => {
  await say()
  await send(ada)
  await world.settled()
  const listed = await world.call(host, places.listPlaces, at())
  expect(JSON.stringify(listed.body)).not.toContain('zebrafinch')
  expect(JSON.stringify((await world.call(host, search, { query: { q: 'zebrafinch' } })).body)).not.toContain(
    'lip-read',
  )
  const { rows } = await world.database.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns where table_schema = 'public' group by table_name`)
  const holding: string[] = []
  for (const { name } of rows) {
    const found = await world.database.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(name)} t where t::text like '%zebrafinch%'`,
    )
    if (found.rows[0]!.n > 0) holding.push(name)
  }
  expect(holding.toSorted()).toEqual(['access_needs', 'needs_sent'])
})

test('the copy goes when it is taken back, the place is given back, the date is called off, and fourteen days after', async () => {
  await say()
  await send(ada)
  await send(ada, false)
  expect([await count(), (await list(host)).body]).toEqual([0, []])
  await send(ada)
  await world.call(ada, events.cancelRegistration, at())
  expect((await list(host)).body).toEqual([])
  await forgetNeeds(world.database)
  expect(await count()).toBe(0)
  await world.call(ada, events.register, { ...at(), body: {} })
  await send(ada)
  const after = (days: number) => new Date(Date.now() + 2 * 3_600_000 + days * 86_400_000)
  await forgetNeeds(world.database, after(13.9))
  expect(await count()).toBe(1)
  await forgetNeeds(world.database, after(14.1))
  await forgetNeeds(world.database, after(14.1))
  expect(await count()).toBe(0)
  // What they say of themselves stays theirs.
  expect((await world.call(ada, contract.readAccessNeeds, {})).body.words).toBe(words)
})

test('own words are read by the guard, and kept as written', async () => {
  const bad = await world.call(ada, contract.changeAccessNeeds, {
    body: { needs: [], words: 'NHS number 999 000 0018' },
  })
  expect([bad.status, bad.problem.code]).toEqual([422, 'identifying'])
  const odd = `'; drop table persons; -- 🙂 ‮ <img src=x onerror=alert(1)>`
  const kept = await world.call(ada, contract.changeAccessNeeds, { body: { needs: [], words: odd } })
  expect(kept.body.words).toBe(odd)
  const long = await world.call(ada, contract.changeAccessNeeds, {
    body: { needs: [], words: 'x'.repeat(601) },
  })
  expect(long.status).toBe(422)
})
