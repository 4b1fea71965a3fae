import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/workshop-groups'
import { runWorkshop } from '@waymark/contracts/workshops'
import { attendanceIntervals } from '../apps/api/src/features/events/attendance/tables.ts'
import { groupMeeting } from './support/group-meeting.ts'
import { World } from './support/world.ts'
import type { Person } from './support/world.ts'

let world: World
let room: string
let people: Person[]
const { begin, act, groupOf, host, list, log, make, open, params, read, state, turn } = groupMeeting(
  () => world,
)
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void ({ room, people } = await begin()))

test('a card reaches each group once, and it is counted who has read it', async () => {
  const groups = await open()
  const id = randomUUID()
  for (let times = 0; times < 2; times++)
    await world.call(host(), contract.sendCard, {
      params: params(),
      body: { id, text: 'Five more minutes' },
    })
  for (const person of people) {
    const group = groupOf(groups, person).id
    expect((await act(person, group, 'seen', { entryId: id })).status).toBe(201)
    expect((await state(person, group)).cards).toHaveLength(1)
  }
  await act(people[0]!, groupOf(groups, people[0]!).id, 'seen', { entryId: id })
  expect((await list(host())).body.card).toMatchObject({ text: 'Five more minutes', seen: 4 })
  const own = (await act(people[0]!, groupOf(groups, people[0]!).id, 'chat', { text: 'Hm' })).body
  expect(
    (await act(people[1]!, groupOf(groups, people[1]!).id, 'seen', { entryId: own.id })).status,
  ).not.toBe(201)
})

test('a call for help shows which group, and is over when somebody says so', async () => {
  const groups = await open()
  const [ada] = people as [Person]
  const mine = groupOf(groups, ada)
  const socket = await world.connect(host())
  await socket.emitWithAck('watch', `workshop:${room}`)
  const heard = once(socket as never, 'activity')
  await act(ada, mine.id, 'help', { on: true })
  expect((await heard).slice(0, 2)).toEqual([`workshop:${room}`, 'groups.changed'])
  const asking = (await list(host())).body.groups.filter(({ helpAt }) => helpAt)
  expect(asking.map(({ number }) => number)).toEqual([mine.number])
  await act(host(), mine.id, 'help', { on: false })
  expect((await list(host())).body.groups.every(({ helpAt }) => helpAt === null)).toBe(true)
  expect((await act(ada, room, 'help', { on: true })).status).toBe(422)
})

test('lines a group brings back are the group’s, and no more than were asked for', async () => {
  const groups = await open()
  const [ada] = people as [Person]
  const mine = groupOf(groups, ada)
  for (const text of ['Ask the bus drivers', 'Meet at the park'])
    expect((await act(ada, mine.id, 'harvest', { text })).status).toBe(201)
  expect((await act(ada, mine.id, 'harvest', { text: 'And more' })).problem.code).toBe('enough')
  const [line] = (await log(host(), room)).filter(({ type }) => type === 'harvest')
  expect(line).toMatchObject({ actor: null, payload: { text: 'Ask the bus drivers', group: mine.number } })
  expect((await state(ada, room)).harvest.map(({ text }) => text)).toEqual([
    'Ask the bus drivers',
    'Meet at the park',
  ])
  // Whoever looks after the room can take one away; nothing of it stays.
  await act(host(), room, 'remove', { entryId: line!.id })
  expect(JSON.stringify(await state(ada, room))).not.toContain('bus drivers')
})

test('a wish for a break in a group is heard by those who run the room, and by nobody else', async () => {
  const groups = await open()
  const [ada, ben] = people as [Person, Person]
  await act(ada, groupOf(groups, ada).id, 'break', {})
  expect((await state(host(), room)).breaks.map(({ name }) => name)).toEqual(['Ada'])
  expect((await log(ben, room)).at(-1)).toMatchObject({ type: 'withheld', actor: null })
  // Looked after in the room, it is in the group too.
  const { entryId } = (await state(host(), room)).breaks[0]!
  await act(host(), room, 'break', { entryId, on: false })
  for (const id of [room, groupOf(groups, ada).id])
    expect((await state(host(), id)).breaks).toMatchObject([{ by: { name: host().name } }])
})

test('they close with a warning, can go on, and close for good with the room or by hand', async () => {
  const groups = await open()
  const [ada] = people as [Person]
  const roundId = groups.round!.id
  const { id } = groupOf(groups, ada)
  const warned = (await turn(roundId, 'closed', 2)).body.round!
  expect(warned.state).toBe('open')
  expect(Date.parse(warned.closesAt!)).toBeGreaterThan(Date.now() + 100_000)
  expect((await state(ada, id)).groups).toMatchObject({ isOn: false, closesAt: expect.any(String) })
  expect((await read(ada, id)).body.turnsAt).toBe(warned.closesAt)
  expect((await turn(roundId, 'open')).body.round!.closesAt).toBeNull()
  expect((await turn(roundId, 'closed', 0, ada)).status).toBe(403)
  await turn(roundId, 'closed')
  expect((await act(ada, id, 'chat', { text: 'Late' })).problem.code).toBe('room_closed')
  expect((await log(ada, id)).at(-1)!.type).toBe('closed')
  expect((await turn(roundId, 'open')).problem.code).toBe('closed')

  const next = await open()
  await world.call(host(), runWorkshop, { params: params(), body: { state: 'closed' } })
  expect((await act(ada, groupOf(next, ada).id, 'chat', { text: 'Late' })).problem.code).toBe('room_closed')
})

test('a next round mixes anew, or joins the groups of before; one is open at a time', async () => {
  const first = await open()
  const { problem } = await turn((await make(host())).body.round!.id, 'open')
  expect(problem.code).toBe('others_open')
  await turn(first.round!.id, 'closed')
  const anew = (await make(host())).body
  const [ada] = people as [Person]
  const mates = groupOf(anew, ada).people.map(({ id }) => id)
  expect(mates).not.toEqual(groupOf(first, ada).people.map(({ id }) => id))
  const joined = (await make(host(), { before: 'together', by: 'size', number: 4 })).body
  expect(joined.groups.map(({ size }) => size)).toEqual([4])
})

test('time in a group counts as time at the event', async () => {
  const groups = await open()
  const [ada] = people as [Person]
  const socket = await world.connect(ada)
  await socket.emitWithAck('watch', `workshop:${groupOf(groups, ada).id}`)
  await expect.poll(() => world.database.$count(attendanceIntervals, sql`occurrence_id = ${room}`)).toBe(1)
})
