import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { emptyRoom, foldAll } from '@waymark/contracts/workshop-state'
import * as contract from '@waymark/contracts/workshops'
import type { Entry, EntryType, Payload } from '@waymark/contracts/workshop-entries'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let [zoe, ada, ben]: Person[] = []
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  const agenda = [
    { title: 'Arrive', minutes: 10 },
    { title: 'Listen', minutes: 30 },
  ]
  const body = { ...newEvent(-10), agenda }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  for (const person of [ada, ben])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
})

const act = (person: Person | null, type: EntryType, payload: Payload = {}, id: string = randomUUID()) =>
  world.call(person, contract.addEntry, {
    params: { workshopId: room },
    body: { id, type, payload } as never,
  })
const join = async (person: Person) =>
  (await world.call(person, contract.joinWorkshop, { params: { workshopId: room } })).body
const list = async (person: Person, after = 0) =>
  (await world.call(person, contract.listEntries, { params: { workshopId: room }, query: { after } })).body
    .entries
const status = async (answer: ReturnType<typeof act>) => (await answer).status
const nothing = '00000000-0000-4000-8000-000000000000'

describe('what people do with words', () => {
  test('are answered, changed, reacted to and taken away; a stone keeps nothing of them, nor does search', async () => {
    const id = randomUUID()
    await act(ada!, 'chat', { text: 'Lanterns by the weir' }, id)
    expect((await act(ben!, 'chat', { text: 'Say more', entryId: id })).body.payload.entryId).toBe(id)
    await act(ada!, 'edit', { entryId: id, text: 'Lanterns by the quay' })
    await act(ben!, 'react', { entryId: id, word: 'thank-you', on: true })
    expect((await join(ben!)).state.changes[id]).toEqual({
      text: 'Lanterns by the quay',
      words: { 'thank-you': [ben!.id] },
    })
    // Whoever comes later never reads what stood there before.
    expect(JSON.stringify(await list(ben!))).not.toContain('weir')
    await world.settled()
    const found = async (q: string) => (await world.call(ben!, search, { query: { q } })).body.length
    expect([await found('weir'), await found('quay')]).toEqual([0, 1])
    await act(ada!, 'remove', { entryId: id })
    await world.settled()
    expect([await found('quay'), (await join(ben!)).state.changes[id]]).toEqual([0, { removed: 'writer' }])
    expect(JSON.stringify(await list(ben!))).not.toContain('quay')
    const { rows } = await world.database.execute<{ kept: string }>(
      sql`select (select string_agg(payload::text, '') from workshop_entries where workshop_id = ${room}) || coalesce((select string_agg(state::text, '') from workshop_snapshots where workshop_id = ${room}), '') as kept`,
    )
    expect(rows[0]!.kept).not.toMatch(/quay|weir/)
    expect(await status(act(ada!, 'edit', { entryId: id, text: 'Back' }))).toBe(403)
  })

  test('only whoever said them changes them; those who run the room and look after the chat take them away', async () => {
    const id = randomUUID()
    await act(ada!, 'chat', { text: 'Mine' }, id)
    expect(await status(act(ben!, 'edit', { entryId: id, text: 'Not mine' }))).toBe(403)
    expect(await status(act(ben!, 'remove', { entryId: id }))).toBe(403)
    expect(await status(act(zoe!, 'edit', { entryId: id, text: 'Not mine' }))).toBe(403)
    expect(await status(act(zoe!, 'role', { personId: ben!.id, role: 'chat-host' }))).toBe(201)
    expect(await status(act(ben!, 'remove', { entryId: id }))).toBe(201)
    expect((await join(ada!)).state.changes[id]).toEqual({ removed: 'run' })
    expect(await status(act(ada!, 'react', { entryId: nothing, word: 'thank-you', on: true }))).toBe(404)
    const other = await world.network()
    const eve = await world.member(other, 'Eve')
    expect([
      await status(act(eve, 'hand', { on: true })),
      await status(act(null, 'hand', { on: true })),
    ]).toEqual([404, 401])
  })

  test.each([
    ['chat', {}],
    ['chat', { text: 'A', role: null }],
    ['hand', { text: 'A', on: true }],
    ['step', { index: 99 }],
    ['step', { index: 3.5 }],
    ['sheet', { steps: [] }],
    ['call', { personId: "'; --" }],
    ['opened', {}],
    ['withheld', {}],
    ['break', { text: '<img onerror=1>' }],
    ['break', { on: false }],
    ['break', { entryId: nothing, on: true }],
  ] as [EntryType, object][])('of the wrong shape are refused: %s %j', async (type, payload) => {
    expect(await status(act(zoe!, type, payload as Payload))).toBe(422)
    expect(await list(zoe!)).toEqual([])
  })
})

describe('running it', () => {
  test('the plan becomes the steps, next moves everybody, and only those who run it move it', async () => {
    expect(await status(act(ada!, 'step', { index: 0 }))).toBe(403)
    const { state: before } = await join(ada!)
    expect([before.steps, before.now]).toEqual([[], null])
    await act(zoe!, 'step', { index: 1 })
    await act(zoe!, 'time', { minutes: 5 })
    const { state } = await join(ada!)
    expect(state.steps.map(({ title }) => title)).toEqual(['Arrive', 'Listen'])
    expect(state.now).toMatchObject({ index: 1, added: 5 })
    expect(await status(act(zoe!, 'step', { index: 2 }))).toBe(403)
    await act(zoe!, 'sheet', { steps: [{ title: 'Only this', minutes: 5 }] })
    expect((await join(ada!)).state).toMatchObject({ now: null, steps: [{ title: 'Only this' }] })
  })

  test('a co-facilitator runs it from the moment they are one, and not after', async () => {
    const hand = (role: Payload['role']) => act(zoe!, 'role', { personId: ada!.id, role: role! })
    expect(await status(act(ada!, 'role', { personId: ada!.id, role: 'co-facilitator' }))).toBe(403)
    await hand('co-facilitator')
    expect(await status(act(ada!, 'step', { index: 0 }))).toBe(201)
    expect((await join(ben!)).state.roles[ada!.id]).toEqual({ role: 'co-facilitator', name: 'Ada' })
    await hand(null)
    expect([await status(act(ada!, 'step', { index: 1 })), (await join(ben!)).state.roles]).toEqual([403, {}])
    const mia = await world.member(network, 'Mia')
    expect(await status(act(zoe!, 'role', { personId: mia.id, role: 'buddy' }))).toBe(403)
    expect(await status(act(ada!, 'decide', { text: 'Lower chairs' }))).toBe(403)
    await hand('note-taker')
    expect(await status(act(ada!, 'decide', { text: 'Lower chairs' }))).toBe(201)
    expect((await join(ben!)).state.decided.map(({ text, by }) => `${by}: ${text}`)).toEqual([
      'Ada: Lower chairs',
    ])
  })

  test('it is handed over to a co-facilitator and back: one leads, and both may run it', async () => {
    const hand = (by: Person, to: Person, role: Payload['role']) =>
      act(by, 'role', { personId: to.id, role: role! })
    await hand(zoe!, ada!, 'co-facilitator')
    expect(await status(hand(ben!, ben!, 'facilitator'))).toBe(403)
    await hand(zoe!, ada!, 'facilitator')
    expect((await join(ben!)).state.roles).toEqual({ [ada!.id]: { role: 'facilitator', name: 'Ada' } })
    expect(await status(hand(ada!, zoe!, 'facilitator'))).toBe(201)
    expect((await join(ben!)).state.roles).toEqual({
      [ada!.id]: { role: 'co-facilitator', name: 'Ada' },
      [zoe!.id]: { role: 'facilitator', name: zoe!.name },
    })
    expect([
      await status(act(ada!, 'step', { index: 0 })),
      await status(act(zoe!, 'step', { index: 1 })),
    ]).toEqual([201, 201])
    // What is kept beside the log says the same: who led before is taken off as what they became.
    await hand(zoe!, ada!, null)
    expect(await status(act(ada!, 'step', { index: 0 }))).toBe(403)
  })

  test('who asks for a break is heard by those who run it and by the buddy, live and later, and by nobody else', async () => {
    const windows = await Promise.all([zoe!, ada!, ben!].map((person) => world.connect(person)))
    const heard: string[][] = windows.map(() => [])
    for (const [index, socket] of windows.entries()) {
      socket.on('workshop.entry', (_id, entry) => heard[index]!.push(entry.type))
      await socket.emitWithAck('watch', `workshop:${room}`)
    }
    await act(zoe!, 'role', { personId: ben!.id, role: 'buddy' })
    const { body } = await act(ada!, 'break')
    await act(ada!, 'chat', { text: 'Back in a minute' })
    await expect.poll(() => heard.map((all) => all.at(-1))).toEqual(['chat', 'chat', 'chat'])
    expect(heard.map((all) => all[1])).toEqual(['break', 'withheld', 'break'])
    const cy = await world.member(network, 'Cy')
    await world.call(cy, register, { params: { occurrenceId: room }, body: {} })
    const [, said] = await list(cy)
    expect(said).toEqual({
      id: nothing,
      seq: 2,
      at: '1970-01-01T00:00:00.000Z',
      actor: null,
      type: 'withheld',
      payload: {},
    })
    expect(JSON.stringify([await join(cy), await list(cy)])).not.toContain(body.id)
    expect([(await join(ben!)).state.breaks.length, (await join(cy)).state.breaks]).toEqual([1, []])
    await act(zoe!, 'role', { personId: ben!.id, role: null })
    expect((await join(ben!)).state.breaks).toEqual([])
  })

  test('whoever hears of a break says to the others who hear that they look after it, and nobody else can', async () => {
    await act(zoe!, 'role', { personId: ben!.id, role: 'buddy' })
    const { body: asked } = await act(ada!, 'break')
    const seen = { entryId: asked.id, on: false }
    expect([
      await status(act(ada!, 'break', seen)),
      await status(act(ben!, 'break', { ...seen, entryId: nothing })),
      await status(act(ben!, 'break', seen)),
      await status(act(zoe!, 'break', seen)),
    ]).toEqual([403, 404, 201, 201])
    expect((await join(zoe!)).state.breaks).toMatchObject([{ name: 'Ada', by: { name: 'Ben' } }])
    expect([(await join(ada!)).state.breaks, (await list(ada!)).at(-1)!.type]).toEqual([[], 'withheld'])
  })

  test('who has the floor is known by name to all, live and later, until somebody says it is over', async () => {
    await act(zoe!, 'call', { personId: ada!.id })
    const { floor } = (await join(ben!)).state
    expect(floor).toMatchObject({ personId: ada!.id, name: 'Ada' })
    expect(foldAll(emptyRoom, await list(ben!)).floor).toEqual(floor)
    expect(await status(act(ben!, 'call'))).toBe(403)
    await act(zoe!, 'call')
    expect((await join(ben!)).state.floor).toBeNull()
  })
})

test('whatever people do at once: what the log adds up to is the same for all who may read the same, from any moment on', async () => {
  const words: string[] = [randomUUID(), randomUUID()]
  for (const id of words) await act(ada!, 'chat', { text: 'Words' }, id)
  const some = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    what: fc.oneof(
      fc.constantFrom<[EntryType, Payload]>(
        ['hand', { on: true }],
        ['hand', { on: false }],
        ['break', {}],
        ['pace', { pace: 'slow-down' }],
        ['step', { index: 0 }],
        ['step', { index: 1 }],
        ['time', { minutes: 2 }],
        ['chat', { text: 'More' }],
        ['decide', { text: 'Lower chairs' }],
      ),
      fc
        .constantFrom(...words)
        .map((entryId): [EntryType, Payload] => ['react', { entryId, word: 'say-more', on: true }]),
      fc
        .constantFrom(...words)
        .map((entryId): [EntryType, Payload] => ['edit', { entryId, text: 'Other words' }]),
      fc
        .constantFrom(0, 1, 2)
        .map((nth): [EntryType, Payload] => ['call', { personId: [zoe!, ada!, ben!][nth]!.id }]),
    ),
  })
  const early = await Promise.all([zoe!, ben!].map(join))
  await fc.assert(
    fc.asyncProperty(fc.array(some, { minLength: 5, maxLength: 20 }), async (all) => {
      await Promise.all(
        all.map(({ who, what: [type, payload] }) => act([zoe!, ada!, ben!][who]!, type, payload)),
      )
    }),
    { numRuns: 12 },
  )
  const whole = async (person: Person): Promise<Entry[]> => {
    const entries: Entry[] = []
    for (let more = await list(person); more.length > 0; more = await list(person, entries.length))
      entries.push(...more)
    return entries
  }
  for (const [index, person] of [zoe!, ben!].entries()) {
    const entries = await whole(person)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1))
    const { state } = await join(person)
    expect(state).toEqual(foldAll(emptyRoom, entries))
    expect(state).toEqual(foldAll(early[index]!.state, await list(person, early[index]!.state.seq)))
    // And once more, from what was kept of it.
    expect((await join(person)).state).toEqual(state)
  }
})
