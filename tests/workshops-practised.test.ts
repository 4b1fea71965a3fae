import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeEvent, createEvent, register } from '@waymark/contracts/events'
import { readRoles } from '@waymark/contracts/event-roles'
import { dropTemplate, saveTemplate } from '@waymark/contracts/event-templates'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import { listPractised } from '@waymark/contracts/workshop-practised'
import { keepReplay } from '@waymark/contracts/workshop-replays'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let zoe: Person
let people: Person[]
let room: string
let templateId: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
/** Five people of one council and one of a charity, and a way to meet that was saved from a meeting that is still to come. */
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  people = []
  for (const name of ['Ada', 'Ben', 'Cy', 'Dee', 'Eli'])
    people.push(await world.member(network, await world.person(name, { organisation: 'Moss Council' })))
  people.push(await world.member(network, await world.person('Flo', { organisation: 'Small Aid' })))
  room = await plan({ title: 'Learning circle' })
  templateId = randomUUID()
  await world.call(zoe, saveTemplate, {
    params: { networkId: network.id, templateId },
    body: { name: 'Our circle', about: '', from: room },
  })
})
async function plan(more: object = {}, spaceId = network.space) {
  const body = { ...newEvent(60), ...more }
  expect((await world.call(zoe, createEvent, { params: { spaceId }, body })).status).toBe(201)
  return body.id
}
/** All took their places, were there, and it is over. */
async function meet(occurrenceId: string, hoursAgo = 3) {
  for (const person of people) await world.call(person, register, { params: { occurrenceId }, body: {} })
  await world.database.execute(sql`
    insert into attendance_intervals (occurrence_id, person_id, source, joined_at, left_at)
    select occurrence_id, person_id, 'room', now(), now() from registrations where occurrence_id = ${occurrenceId}`)
  await world.database.execute(sql`
    update occurrences set starts_at = now() - make_interval(hours => ${hoursAgo}), ends_at = now() - make_interval(hours => ${hoursAgo - 1})
    where id = ${occurrenceId}`)
}
const list = (person: Person | null) =>
  world.call(person, listPractised, { params: { networkId: network.id } })

test('a way to meet says which meetings were held by it, newest first, and which organisations were there', async () => {
  expect((await list(people[0]!)).body).toEqual([])
  await meet(room, 50)
  const later = await plan({ title: 'The same again', templateId })
  const ahead = await plan({ title: 'Still to come', templateId })
  const off = await plan({ title: 'Cancelled', templateId })
  await plan({ title: 'Another way' })
  await world.call(zoe, changeEvent, { params: { occurrenceId: off }, body: { state: 'cancelled' } })
  await meet(later)
  const { body } = await list(people[0]!)
  expect(body).toMatchObject([
    {
      key: templateId,
      count: 2,
      meetings: [
        { id: later, title: 'The same again' },
        { id: room, title: 'Learning circle' },
      ],
      organisations: ['Moss Council', 'Small Aid'],
    },
  ])
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`Ada|Ben|${ahead}`))
})

test('a way to meet that many know says the same of the network, however its meetings go on', async () => {
  const format = 'world-cafe'
  const repeats = { rule: 'FREQ=WEEKLY;COUNT=2', skips: { bankHolidays: [], breaks: [] } }
  const first = await plan({ title: 'Our first café', format, templateId, repeats })
  const { rows } = await world.database.execute<{ id: string }>(sql`
    select id from occurrences where title = 'Our first café' and id <> ${first}`)
  const second = rows[0]!.id
  // Later dates by another rule are a series of their own.
  const change = {
    scope: 'later' as const,
    title: 'Moved on',
    repeats: { ...repeats, rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=1' },
  }
  await world.call(zoe, changeEvent, { params: { occurrenceId: second }, body: change })
  const { rows: kept } = await world.database.execute<{ series_id: string }>(sql`
    select distinct series_id from occurrences where id in (${first}, ${second})`)
  expect(kept).toHaveLength(2)
  await meet(first, 90)
  await meet(second)
  await plan({ title: 'Of another kind', format: 'no-such-way' })
  await meet(await plan({ title: 'Another way', format: 'fishbowl' }))
  const other = await world.network()
  const theirs = { ...newEvent(60), format }
  await world.call(other.convenor, createEvent, { params: { spaceId: other.space }, body: theirs })
  const { body } = await list(people[0]!)
  expect(body.map(({ key, count }) => [key, count])).toEqual([
    [templateId, 2],
    ['fishbowl', 1],
    [format, 2],
  ])
  expect(body[2]).toMatchObject({
    count: 2,
    meetings: [
      { id: second, title: 'Moved on' },
      { id: first, title: 'Our first café' },
    ],
    organisations: ['Moss Council', 'Small Aid'],
  })
  expect((await list(other.convenor)).status).toBe(404)
})

test('another one that is planned like it is counted with it; the way to meet is for those who see the event', async () => {
  const { seriesId } = newEvent(60)
  const first = await plan({ seriesId, format: 'world-cafe', templateId })
  const planned = await world.call(people[0]!, readRoles, { params: { seriesId } })
  expect(planned.body.plannedWith).toEqual({ format: 'world-cafe', templateId })
  const again = await plan({ ...planned.body.plannedWith })
  for (const id of [first, again]) await meet(id)
  expect((await list(zoe)).body.map(({ key, count }) => [key, count])).toEqual([
    [templateId, 2],
    ['world-cafe', 2],
  ])
  await world.call(zoe, dropTemplate, { params: { networkId: network.id, templateId } })
  const { body } = await world.call(zoe, readRoles, { params: { seriesId } })
  expect(body.plannedWith).toEqual({ format: 'world-cafe' })
  const outside = await world.call((await world.network()).convenor, readRoles, { params: { seriesId } })
  expect(outside.status).toBe(404)
})

test('where who was there stays in the room, an organisation is named from five people on', async () => {
  await world.call(zoe, chooseRules, { params: { workshopId: room }, body: presets.none })
  await meet(room)
  expect((await list(people[0]!)).body[0]).toMatchObject({ count: 1, organisations: ['Moss Council'] })
  await world.database.execute(
    sql`delete from registrations where occurrence_id = ${room} and person_id = ${people[0]!.id}`,
  )
  expect((await list(people[0]!)).body[0]).toMatchObject({ count: 1, organisations: [] })
})

test('a plan that was kept from a workshop says so; a meeting in a space that is closed to somebody is not told', async () => {
  await meet(room)
  const kept = randomUUID()
  await world.call(zoe, keepReplay, {
    params: { workshopId: room, templateId: kept },
    body: { name: 'With its real minutes', about: '' },
  })
  const grants = [{ subject: 'role' as const, subjectId: 'convenor', level: 'moderate' as const }]
  const closed = await world.space(network, { sensitivity: 'chatham-house', grants })
  await meet(await plan({ title: 'Among convenors', templateId: kept }, closed))
  const countOf = async (person: Person) => (await list(person)).body.find((each) => each.key === kept)?.count
  expect([await countOf(people[0]!), await countOf(zoe)]).toEqual([1, 2])
})

test('one that was taken away, or is another network’s, changes nothing when somebody plans with it', async () => {
  const other = await world.network()
  const theirs = { ...newEvent(60), templateId }
  const planned = await world.call(other.convenor, createEvent, {
    params: { spaceId: other.space },
    body: theirs,
  })
  expect(planned.status).toBe(201)
  await world.call(zoe, dropTemplate, { params: { networkId: network.id, templateId } })
  await meet(await plan({ templateId }))
  expect((await list(zoe)).body).toEqual([])
  expect([(await list(other.convenor)).status, (await list(null)).status]).toEqual([404, 401])
})
