import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelRegistration, createEvent, register } from '@waymark/contracts/events'
import * as contract from '@waymark/contracts/workshop-groups'
import type { Groups, NewRound } from '@waymark/contracts/workshop-groups'
import { addEntry, joinWorkshop, listEntries, readWorkshop, runWorkshop } from '@waymark/contracts/workshops'
import type { NewEntry } from '@waymark/contracts/workshop-entries'
import { attendanceIntervals } from '../apps/api/src/features/events/attendance/tables.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let people: Person[]
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  room = await plan()
  people = []
  for (const name of ['Ada', 'Ben', 'Cy', 'Dee']) people.push(await come(name))
})

async function plan() {
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  return body.id
}
async function come(name: string, organisation = `${name}’s Council`): Promise<Person> {
  const person = await world.member(network, await world.person(name, { organisation }))
  await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  return person
}
const host = () => network.convenor
const asked: NewRound = {
  by: 'count',
  number: 2,
  of: 'registered',
  apart: true,
  ngo: false,
  buddy: false,
  before: 'apart',
  pairs: [],
  minutes: 10,
  lines: 2,
  seed: 5,
  task: 'What would you try first?\nThink of one place you know.',
}
const params = () => ({ workshopId: room })
const make = (person: Person | null, more: Partial<NewRound> = {}, roundId: string = randomUUID()) =>
  world.call(person, contract.makeGroups, { params: { ...params(), roundId }, body: { ...asked, ...more } })
const list = (person: Person) => world.call(person, contract.listGroups, { params: params() })
const turn = (roundId: string, state: 'open' | 'closed', minutes = 0, person: Person = host()) =>
  world.call(person, contract.turnGroups, { params: { ...params(), roundId }, body: { state, minutes } })
async function open(more: Partial<NewRound> = {}): Promise<Groups> {
  const { body } = await make(host(), more)
  return (await turn(body.round!.id, 'open')).body
}
const groupOf = ({ groups }: Groups, person: Person) =>
  groups.find((group) => group.people.some(({ id }) => id === person.id))!
const others = (groups: Groups, person: Person) =>
  people.filter((each) => groupOf(groups, each).id !== groupOf(groups, person).id)
const act = (person: Person, workshopId: string, type: NewEntry['type'], payload: NewEntry['payload']) =>
  world.call(person, addEntry, { params: { workshopId }, body: { id: randomUUID(), type, payload } })
const log = async (person: Person, workshopId: string) =>
  (await world.call(person, listEntries, { params: { workshopId }, query: { after: 0 } })).body.entries
const state = async (person: Person, workshopId: string) =>
  (await world.call(person, joinWorkshop, { params: { workshopId } })).body.state
const read = (person: Person, workshopId: string) =>
  world.call(person, readWorkshop, { params: { workshopId } })

describe('making groups', () => {
  test('they are made by rule, anew under the same id, and nobody hears of them before they open', async () => {
    const made = (await make(host())).body
    expect(made.groups.map(({ size }) => size)).toEqual([2, 2])
    expect(made.round).toMatchObject({ state: 'prepared', broken: [] })
    const again = (await make(host(), { by: 'size', number: 4 }, made.round!.id)).body
    expect(again.groups.map(({ size }) => size)).toEqual([4])
    expect((await list(people[0]!)).body).toMatchObject({ round: null, groups: [], mine: null, others: [] })
    expect((await read(people[0]!, again.groups[0]!.id)).status).toBe(404)
    const dropped = await world.call(host(), contract.dropGroups, {
      params: { ...params(), roundId: made.round!.id },
    })
    expect(dropped.status).toBe(204)
    expect((await list(host())).body.round).toBeNull()
  })

  test('an NGO is in each, no two from one organisation are together, pairs are; what cannot be is said', async () => {
    const aid = await come('Eve', 'Harbour Aid')
    await world.database.execute(sql`update organisations set kind = 'charity' where name = 'Harbour Aid'`)
    const twin = await come('Flo', 'Ada’s Council')
    const [ada, ben] = people as [Person, Person]
    const { body } = await make(host(), { ngo: true, pairs: [[ada.id, ben.id]] })
    expect(groupOf(body, ada).id).toBe(groupOf(body, ben).id)
    expect(groupOf(body, ada).id).not.toBe(groupOf(body, twin).id)
    const bare = body.groups.findIndex(({ id }) => id !== groupOf(body, aid).id)
    expect(body.round!.broken).toEqual([{ rule: 'ngo', why: 'few', people: 1, groups: [bare] }])
  })

  test('hosts stay where they were over the rounds, and everybody else moves on to somebody new', async () => {
    const [ada, ben, cy] = people as [Person, Person, Person]
    for (const name of ['Eve', 'Flo']) people.push(await come(name))
    const stay = [ada.id, ben.id, cy.id]
    const met = new Set<string>()
    let places: string[][] = []
    for (const seed of [1, 2, 3]) {
      const { body } = await make(host(), { number: 3, stay, seed })
      expect(body.round).toMatchObject({ stay, broken: [] })
      const now = body.groups.map((group) =>
        group.people.map(({ id }) => id).filter((id) => stay.includes(id)),
      )
      if (places.length > 0) expect(now).toEqual(places)
      places = now
      for (const group of body.groups)
        met.add(
          group.people
            .map(({ id }) => id)
            .sort()
            .join(),
        )
      await turn(body.round!.id, 'open')
      expect((await list(ada)).body.round!.stay).toEqual([ada.id])
      expect((await list(people[3]!)).body.round!.stay).toHaveLength(1)
      await turn(body.round!.id, 'closed')
    }
    // Three rounds of three pairs, none of them twice.
    expect(met.size).toBe(9)
  })

  test('those who are present: nobody there, no groups', async () => {
    expect((await make(host(), { of: 'present' })).problem).toMatchObject({ status: 422, code: 'too_few' })
    await world.database.insert(attendanceIntervals).values(
      people.slice(0, 3).map(({ id: personId }) => ({
        occurrenceId: room,
        personId,
        source: 'room' as const,
        joinedAt: new Date().toISOString(),
        leftAt: new Date().toISOString(),
      })),
    )
    const { body } = await make(host(), { of: 'present', by: 'size', number: 3 })
    expect(body.groups.map(({ size }) => size)).toEqual([3])
    expect(body.others.map(({ name }) => name)).toEqual(['Dee'])
  })

  test('members make none; wrong words, wrong sizes and a name of a young person are refused whole', async () => {
    expect((await make(people[0]!)).status).toBe(403)
    expect((await make(host(), { number: 0 })).status).toBe(422)
    expect((await make(host(), { task: 'Call 07700 900123' })).problem.code).toBe('identifying')
    expect((await make(host(), { task: 'x'.repeat(10_000_000) })).status).toBe(413)
    expect((await list(host())).body.round).toBeNull()
  })
})

describe('in a group', () => {
  test('it is a room of its own: the task and its clock stand in its log, and only its people come in', async () => {
    const groups = await open()
    const [ada] = people as [Person]
    const mine = groupOf(groups, ada)
    const [other] = others(groups, ada) as [Person]
    expect((await read(ada, mine.id)).body).toMatchObject({
      state: 'open',
      group: { parentId: room, number: mine.number, lines: 2, isMine: true },
      can: { speak: true, run: false },
    })
    const shut = await read(other, mine.id)
    expect([shut.status, shut.problem.code]).toEqual([403, 'other_group'])
    expect((await read(host(), mine.id)).body.can).toMatchObject({ speak: true, lead: true, run: false })
    expect((await act(other, mine.id, 'chat', { text: 'Let me in' })).status).toBe(403)
    const said = await act(ada, mine.id, 'chat', { text: 'Hello group 👋' })
    expect(said.body.seq).toBe(4)
    expect((await log(ada, mine.id)).map(({ type }) => type)).toEqual(['opened', 'sheet', 'step', 'chat'])
    expect((await state(ada, mine.id)).steps).toEqual([{ title: 'What would you try first?', minutes: 10 }])
    expect((await log(ada, room)).map(({ type }) => type)).toEqual(['groups'])
    const eve = await world.person('Eve')
    expect((await read(eve, mine.id)).status).toBe(404)
  })

  test('members see the people of their own group, and how many are in the others', async () => {
    const groups = await open()
    const { body } = await list(people[0]!)
    expect(body.mine).toBe(groupOf(groups, people[0]!).id)
    for (const group of body.groups)
      expect([group.size, group.people.length]).toEqual([2, group.id === body.mine ? 2 : 0])
  })

  test('whoever is moved is out of the old group at once, and their words with it are not heard', async () => {
    const groups = await open()
    const [ada] = people as [Person]
    const old = groupOf(groups, ada).id
    const next = groups.groups.find(({ id }) => id !== old)!.id
    const socket = await world.connect(ada)
    expect(await socket.emitWithAck('watch', `workshop:${old}`)).toBe(true)
    const gone = once(socket as never, 'refetch')
    const moved = await world.call(host(), contract.moveToGroup, {
      params: { ...params(), groupId: next, personId: ada.id },
    })
    expect(groupOf(moved.body, ada).id).toBe(next)
    await gone
    expect(await socket.emitWithAck('watch', `workshop:${old}`)).toBe(false)
    expect(await socket.emitWithAck('watch', `workshop:${next}`)).toBe(true)
    expect((await read(ada, old)).problem.code).toBe('other_group')
  })

  test('a place given back closes the group behind them too', async () => {
    const groups = await open()
    const [ada] = people as [Person]
    const { id } = groupOf(groups, ada)
    const socket = await world.connect(ada)
    await socket.emitWithAck('watch', `workshop:${id}`)
    const gone = once(socket as never, 'refetch')
    await world.call(ada, cancelRegistration, { params: { occurrenceId: room } })
    await gone
    expect(await socket.emitWithAck('watch', `workshop:${id}`)).toBe(false)
    expect((await act(ada, id, 'chat', { text: 'Still here' })).status).toBe(403)
  })

  test('who comes late is put into the smallest group without their own, and twice is once', async () => {
    const groups = await open()
    const late = await come('Ada Two', 'Ada’s Council')
    const joined = await Promise.all(
      [1, 2].map(() => world.call(late, contract.joinGroups, { params: params() })),
    )
    expect(joined.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(joined.map(({ body }) => body.mine)).size).toBe(1)
    expect(joined[0]!.body.mine).not.toBe(groupOf(groups, people[0]!).id)
    const observer = await world.member(network, 'Obi', 'observer')
    await world.call(observer, register, { params: { occurrenceId: room }, body: {} })
    expect((await world.call(observer, contract.joinGroups, { params: params() })).status).toBe(403)
  })
})

describe('between groups and the room', () => {
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
})
