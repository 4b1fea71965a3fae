import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelRegistration, register } from '@waymark/contracts/events'
import * as contract from '@waymark/contracts/workshop-groups'
import { attendanceIntervals } from '../apps/api/src/features/events/attendance/tables.ts'
import { groupMeeting } from './support/group-meeting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let people: Person[]
const { begin, act, come, groupOf, host, list, log, make, open, others, params, read, state, turn } =
  groupMeeting(() => world)
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void ({ network, room, people } = await begin()))

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
