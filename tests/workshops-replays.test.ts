import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import * as workshops from '@waymark/contracts/workshops'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import { readBalance } from '@waymark/contracts/workshop-balances'
import * as contract from '@waymark/contracts/workshop-replays'
import { keepFigures } from '../apps/api/src/features/workshops/balance/commands.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let zoe: Person
let councils: Person[]
let charity: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
/** Six people of councils and one of a charity in a room with two steps. */
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = await world.member(network, 'Zoe')
  const charityId = await world.organisation('A small charity')
  await world.database.execute(sql`update organisations set kind = 'charity' where id = ${charityId}`)
  charity = await world.member(network, await world.person('Cy', { organisation: 'A small charity' }))
  councils = []
  for (const name of ['Ada', 'Ben', 'Dot', 'Eli', 'Fay', 'Gus'])
    councils.push(await world.member(network, name))
  const agenda = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen', minutes: 30 },
  ]
  const body = { ...newEvent(-10), agenda }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [charity, ...councils])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  await world.database.execute(sql`
    insert into attendance_intervals (occurrence_id, person_id, source, joined_at, left_at)
    select occurrence_id, person_id, 'room', now(), now() from registrations where occurrence_id = ${room}`)
})
const params = () => ({ params: { workshopId: room } })
const act = (person: Person, type: EntryType, payload: Payload) =>
  world.call(person, workshops.addEntry, { ...params(), body: { id: randomUUID(), type, payload } as never })
const replay = (person: Person | null) => world.call(person, contract.readReplay, params())
const balance = (person: Person | null) => world.call(person, readBalance, params())
const remark = (person: Person | null, key: string, words: string) =>
  world.call(person, contract.remarkStep, { ...params(), body: { key, words } })
async function held() {
  await act(zoe, 'step', { index: 0 })
  for (const person of councils) await act(person, 'chat', { text: 'one two' })
  await act(charity, 'chat', { text: 'many words of one person alone' })
  await act(councils[0]!, 'hand', { on: true })
  await act(zoe, 'time', { minutes: 5 })
  await act(zoe, 'step', { index: 1 })
}
/** The meeting ended two hours ago, and what was done in it is as old. */
const itIsOver = () =>
  world.database.execute(sql`
    with moved as (update occurrences set starts_at = starts_at - interval '4 hours', ends_at = ends_at - interval '4 hours' where id = ${room})
    update workshop_entries set at = at - interval '4 hours' where workshop_id = ${room}`)

describe('how the plan went', () => {
  test('is counted by step, and few of anything is not told apart', async () => {
    await held()
    const { status, body } = await replay(zoe)
    expect(status).toBe(200)
    expect(body.steps).toMatchObject([
      { key: 'Arrive 1', planned: 10, real: 0, added: 5, messages: 7, hands: null },
      { key: 'Listen 1', planned: 30, real: 0, added: 0, messages: 0, hands: 0 },
    ])
  })

  test('is for those who facilitate in the network: not for members, and not for people from elsewhere', async () => {
    await act(zoe, 'role', { personId: councils[1]!.id, role: 'co-facilitator' })
    const other = await world.network()
    const observer = await world.member(network, 'Olu', 'observer')
    const people = [zoe, councils[1]!, network.convenor, councils[0]!, observer, other.convenor, null]
    const statuses: number[] = []
    for (const person of people) statuses.push((await replay(person)).status)
    expect(statuses).toEqual([200, 200, 200, 403, 403, 404, 401])
    // Whoever has hosted a meeting in the network facilitates in it.
    const own = newEvent(60)
    await world.call(councils[0]!, createEvent, { params: { spaceId: network.space }, body: own })
    expect((await replay(councils[0]!)).status).toBe(200)
    expect((await remark(councils[0]!, 'Arrive 1', 'Not mine to say')).status).toBe(403)
  })

  test('what its facilitator says of a step stays until they take it back; the guard reads it', async () => {
    await held()
    const words = 'Leave more time 👋 שלום <img onerror=1>'
    const { body } = await remark(zoe, 'Arrive 1', words)
    expect(body.steps.map((step) => step.remark)).toEqual([words, ''])
    expect((await remark(zoe, 'Nothing 1', 'A')).status).toBe(404)
    expect((await remark(zoe, "'; --", 'A')).status).toBe(404)
    expect((await remark(zoe, 'Arrive 1', 'Ring 07700 900123')).problem.code).toBe('identifying')
    expect((await remark(zoe, 'Arrive 1', '')).body.steps[0]!.remark).toBe('')
  })

  test('becomes a way to meet with the minutes it took', async () => {
    await held()
    await world.database.execute(
      sql`update workshop_entries set at = at - interval '12 minutes' where workshop_id = ${room} and seq <= 2`,
    )
    const keep = (person: Person, templateId: string) =>
      world.call(person, contract.keepReplay, {
        params: { workshopId: room, templateId },
        body: { name: 'Our listening hour', about: '' },
      })
    expect((await keep(zoe, randomUUID())).status).toBe(403)
    const id = randomUUID()
    const { body } = await keep(network.convenor, id)
    expect(body.templates.map(({ name, steps }) => [name, steps])).toEqual([
      ['Our listening hour', [{ title: 'Arrive', minutes: 12 }]],
    ])
    expect((await keep(network.convenor, id)).body.templates).toHaveLength(1)
  })
})

describe('how the talk was shared', () => {
  test('by kinds with five people or more, and nothing of the others', async () => {
    await held()
    expect((await balance(zoe)).body).toEqual({
      kinds: [
        {
          kind: 'local_authority',
          present: 6,
          shares: { people: 100, words: 100, hands: 100, floor: null },
        },
      ],
      underFive: ['charity'],
    })
  })

  test('is for those who lead the meeting alone', async () => {
    await act(zoe, 'role', { personId: councils[1]!.id, role: 'co-facilitator' })
    await act(zoe, 'role', { personId: councils[2]!.id, role: 'note-taker' })
    const people = [zoe, councils[1]!, councils[2]!, councils[0]!, network.convenor, null]
    const statuses: number[] = []
    for (const person of people) statuses.push((await balance(person)).status)
    expect(statuses).toEqual([200, 200, 403, 403, 403, 401])
    await world.remove(network, zoe)
    expect((await balance(zoe)).status).toBe(404)
  })

  test('is kept with the replay once the room is closed for good, and stays when the log has gone', async () => {
    await held()
    await keepFigures(world.database)
    const kept = async () =>
      (
        await world.database.execute<{ count: number }>(
          sql`select count(*)::int as count from workshop_balances where workshop_id = ${room}`,
        )
      ).rows[0]!.count
    expect(await kept()).toBe(0)
    await itIsOver()
    const [steps, shares] = [(await replay(zoe)).body.steps, (await balance(zoe)).body]
    await Promise.all([keepFigures(world.database), keepFigures(world.database)])
    expect(await kept()).toBe(1)
    await world.database.execute(sql`delete from workshop_snapshots where workshop_id = ${room}`)
    await world.database.execute(sql`delete from workshop_entries where workshop_id = ${room}`)
    await world.database.execute(sql`delete from attendance_intervals where occurrence_id = ${room}`)
    expect([(await replay(zoe)).body.steps, (await balance(zoe)).body]).toEqual([steps, shares])
    // Nothing finer than what is shown was kept.
    const { rows } = await world.database.execute<{ all: string }>(
      sql`select balance::text || (select steps::text from workshop_replays where workshop_id = ${room}) as all from workshop_balances where workshop_id = ${room}`,
    )
    for (const { id } of [charity, ...councils]) expect(rows[0]!.all).not.toContain(id)
  })
})
