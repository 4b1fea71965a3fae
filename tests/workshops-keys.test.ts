import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { attributions, chooseRules, presets, takeBackQuote } from '@waymark/contracts/workshop-agreements'
import type { Attribution, RoomRules } from '@waymark/contracts/workshop-agreements'
import { takeTranscript } from '@waymark/contracts/workshop-transcripts'
import type { Entry, EntryType, Payload } from '@waymark/contracts/workshop-entries'
import * as contract from '@waymark/contracts/workshops'
import { forgetKeys } from '../apps/api/src/features/workshops/key/forgetting.ts'
import { workshopParticipants } from '../apps/api/src/features/workshops/key/tables.ts'
import { occurrences } from '../apps/api/src/features/events/tables.ts'
import { attribute } from './support/attributing.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let people: Person[]
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void (network = await world.network({ visibility: 'hidden' })))

const names = ['Ada', 'Ben', 'Cy', 'Dee', 'Eli', 'Flo']
/** Six people of one council and the host, in a room with these rules. */
async function meet(rules: Partial<RoomRules> & { attribution: Attribution }) {
  const body = newEvent(120)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  const chosen = { ...presets[rules.attribution], ...rules }
  await world.call(network.convenor, chooseRules, { params: { workshopId: room }, body: chosen })
  await world.database
    .update(occurrences)
    .set({ startsAt: minutes(-20), endsAt: minutes(40) })
    .where(eq(occurrences.id, room))
  await world.organisation('Moss Council')
  people = await Promise.all(
    names.map(async (name) =>
      world.member(network, await world.person(name, { organisation: 'Moss Council' })),
    ),
  )
  for (const person of people) {
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
    await (await world.connect(person)).emitWithAck('watch', `workshop:${room}`)
  }
  await expect.poll(countAttending).toBe(names.length)
}
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()
const countAttending = async () => {
  const { rows } = await world.database.execute<{ count: number }>(
    sql`select count(distinct person_id)::int from attendance_intervals where occurrence_id = ${room}`,
  )
  return rows[0]!.count
}
const act = async (person: Person, type: EntryType, payload: Payload, accepted?: object) => {
  const body = { id: randomUUID(), type: type as 'chat', payload, ...accepted }
  const answer = await world.call(person, contract.addEntry, { params: { workshopId: room }, body })
  expect(answer.status).toBe(201)
  return answer.body
}
const list = async (person: Person) =>
  (await world.call(person, contract.listEntries, { params: { workshopId: room }, query: { after: 0 } })).body
    .entries
const join = async (person: Person) =>
  (await world.call(person, contract.joinWorkshop, { params: { workshopId: room } })).body
/** So many days go by: everything that has a time and belongs to the date is that much longer ago. */
async function pass(days: number) {
  const ago = sql.raw(`interval '${days} days'`)
  await world.database.execute(
    sql`update occurrences set starts_at = starts_at - ${ago}, ends_at = ends_at - ${ago} where id = ${room}`,
  )
  await world.database.execute(
    sql`update attendance_intervals set joined_at = joined_at - ${ago}, left_at = left_at - ${ago} where occurrence_id = ${room}`,
  )
  await world.database.execute(sql`update workshop_entries set at = at - ${ago} where workshop_id = ${room}`)
}
const withoutDay = (words: string) => words.replace(/^\d+ \w+ \d{4}$/m, '')
const keysLeft = () => world.database.$count(workshopParticipants, eq(workshopParticipants.workshopId, room))
const chats = (entries: Entry[]) => entries.filter(({ type }) => type === 'chat')
const transcript = (person: Person) =>
  world.call(person, takeTranscript, {
    params: { workshopId: room },
    body: { id: randomUUID(), format: 'txt', words: 'For those who could not come' },
  })

test('those present see names; what is stored has none, in no table but the key', async () => {
  await meet({ attribution: 'none' })
  const [ada, ben] = people as [Person, Person]
  const { id } = await act(ada, 'chat', { text: 'Lower the chairs' })
  await act(ben, 'react', { entryId: id, word: 'thank-you', on: true })
  await act(ben, 'hand', { on: true })
  await act(network.convenor, 'role', { personId: ada.id, role: 'note-taker' })
  await act(network.convenor, 'call', { personId: ben.id })
  const { state } = await join(ben)
  expect(chats(await list(ben))[0]?.actor).toMatchObject({
    id: ada.id,
    name: 'Ada',
    organisation: 'Moss Council',
  })
  expect(state.changes[id]?.words).toEqual({ 'thank-you': [ben.id] })
  expect(state.roles[ada.id]).toEqual({ role: 'note-taker', name: 'Ada' })
  expect(state.spoken).toEqual({ [ben.id]: 1 })
  await world.database.execute(sql`update workshop_snapshots set seq = 0`)
  await world.settled()
  for (const table of ['workshop_entries', 'workshop_snapshots', 'search_entries', 'accepted_findings'])
    for (const { id: personId } of people) {
      const { rows } = await world.database.execute<{ found: number }>(
        sql`select 1 as found from ${sql.identifier(table)} t where to_jsonb(t)::text like ${`%${personId}%`}`,
      )
      expect([table, rows]).toEqual([table, []])
    }
})

test('what was kept of a long log has no names either, and adds up to the same', async () => {
  await meet({ attribution: 'none' })
  const [ada, ben] = people as [Person, Person]
  await act(network.convenor, 'role', { personId: ada.id, role: 'note-taker' })
  for (let count = 0; count < 205; count++) await act(count % 2 ? ada : ben, 'hand', { on: count % 4 < 2 })
  await act(ada, 'decide', { text: 'We go on' })
  const first = await join(ben)
  const { rows } = await world.database.execute<{ state: string }>(
    sql`select state::text from workshop_snapshots where workshop_id = ${room}`,
  )
  expect(rows).toHaveLength(1)
  for (const word of [ada.id, ben.id, 'Ada', 'Ben', 'Moss Council'])
    expect(rows[0]!.state).not.toContain(word)
  expect((await join(ben)).state).toEqual(first.state)
  expect(first.state.decided[0]?.by).toBe('Ada')
})

test('the key goes when people were told it would, not before, and stays where names belong to the words', async () => {
  await meet({ attribution: 'none', keyHours: 48 })
  await act(people[0]!, 'chat', { text: 'Lower the chairs' })
  await pass(2)
  await forgetKeys(world.database)
  expect(await keysLeft()).toBe(1)
  await pass(1)
  // What was answered a moment ago is answered to nobody any more.
  const before = [await join(network.convenor), await list(network.convenor)]
  await forgetKeys(world.database)
  expect(await keysLeft()).toBe(0)
  const after = [await join(network.convenor), await list(network.convenor)]
  expect([before, after].map((all) => JSON.stringify(all).includes('"Ada"'))).toEqual([true, false])
  await meet({ attribution: 'named' })
  await act(people[0]!, 'chat', { text: 'Lower the chairs' })
  await pass(400)
  await forgetKeys(world.database)
  expect(chats(await list(network.convenor))[0]?.actor?.name).toBe('Ada')
})

test.each([
  ['none', 'A participant'],
  ['role', 'A participant'],
  ['organisation', 'Somebody from Moss Council'],
] as const)('under “%s” a record without a key says: %s', async (attribution, words) => {
  await meet({ attribution, export: true })
  const [ada, ben, cy] = people as [Person, Person, Person]
  const open = await act(ada, 'chat', { text: 'Lower the chairs' })
  const quoted = await act(ben, 'chat', { text: 'Ask them first' })
  await act(ben, 'quote', { entryId: quoted.id, on: true })
  for (const person of [ada, cy])
    await act(person, 'react', { entryId: quoted.id, word: 'same-here', on: true })
  await act(ada, 'react', { entryId: quoted.id, word: 'same-here', on: false })
  await act(cy, 'hand', { on: true })
  await act(network.convenor, 'call', { personId: cy.id })
  await act(network.convenor, 'role', { personId: cy.id, role: 'note-taker' })
  await act(cy, 'decide', { text: 'We ask first' })
  const live = (await transcript(network.convenor)).body
  await pass(10)
  await forgetKeys(world.database)
  await world.settled()
  const [first, second] = chats(await list(ada))
  expect(first).toMatchObject({ id: open.id, actor: { name: words, organisation: null } })
  expect(second?.actor).toMatchObject({ id: ben.id, name: 'Ben' })
  const { state } = await join(ada)
  expect(state.changes[quoted.id]).toMatchObject({
    quotable: true,
    words: { 'same-here': [expect.any(String)] },
  })
  expect([state.hands, state.spoken, state.roles]).toEqual([[], {}, {}])
  expect(state.decided[0]?.by).toBe(attribution === 'role' ? 'Whoever took notes' : words)
  // What leaves the room says the same before and after, and names whoever lets themselves be quoted.
  const { body } = await transcript(network.convenor)
  expect(withoutDay(body)).toBe(withoutDay(live))
  expect(body).toContain(`${words}: Lower the chairs`)
  expect(body).toContain('Ben, Moss Council: Ask them first')
  for (const name of ['Ada', 'Cy']) expect(body).not.toContain(name)
  // And Ben can still think better of it.
  const undo = (person: Person) =>
    world.call(person, takeBackQuote, { params: { workshopId: room, entryId: quoted.id } })
  expect((await undo(ada)).status).toBe(403)
  expect((await undo(ben)).status).toBe(204)
  expect((await transcript(network.convenor)).body).not.toContain('Ben')
  expect(chats(await list(ada))[1]?.actor?.name).toBe(words)
  expect(await keysLeft()).toBe(0)
})

test('an organisation of which fewer than five were there is not named', async () => {
  await meet({ attribution: 'organisation' })
  const gil = await world.member(network, 'Gil')
  await world.call(gil, register, { params: { occurrenceId: room }, body: {} })
  await (await world.connect(gil)).emitWithAck('watch', `workshop:${room}`)
  await expect.poll(countAttending).toBe(names.length + 1)
  await act(gil, 'chat', { text: 'Only me from here' })
  await act(people[0]!, 'chat', { text: 'Six of us' })
  const before = (await transcript(network.convenor)).body
  await pass(10)
  await forgetKeys(world.database)
  expect(chats(await list(network.convenor)).map(({ actor }) => actor?.name)).toEqual([
    'A participant',
    'Somebody from Moss Council',
  ])
  expect(before).toContain('A participant: Only me from here')
  expect(JSON.stringify(await list(people[0]!))).not.toContain('Gil')
})

test.each(attributions)('who may take a transcript out under “%s”, and who may not', async (attribution) => {
  await meet({ attribution, export: attribution !== 'none' })
  await act(people[0]!, 'chat', { text: 'Lower the chairs' })
  expect((await transcript(people[0]!)).status).toBe(403)
  expect((await transcript(await world.member(network, 'Una'))).problem.code).toBe('register_first')
  expect((await transcript(await world.person('Eve'))).status).toBe(404)
  const { status, problem, body } = await transcript(network.convenor)
  if (attribution === 'none') return expect([status, problem.code]).toEqual([403, 'in_confidence'])
  expect(body).toContain(': Lower the chairs')
  expect(body.includes('Ada')).toBe(attribution === 'named')
})

test('search finds words in confidence, and by nobody’s name', async () => {
  await meet({ attribution: 'none' })
  await act(people[0]!, 'chat', { text: 'Quokkas in the square' })
  await world.settled()
  const find = async (q: string) => (await world.call(people[1]!, search, { query: { q } })).body
  expect(await find('quokkas')).toHaveLength(1)
  expect(await find('quokkas from:ada')).toEqual([])
  await pass(10)
  await forgetKeys(world.database)
  await world.settled()
  expect(await find('quokkas')).toHaveLength(1)
})

test('somebody with all of the database attributes no words better than chance once the key is gone', async () => {
  await meet({ attribution: 'none' })
  const said = new Map<string, string>()
  const [host] = [network.convenor]
  await act(host, 'role', { personId: people[2]!.id, role: 'chat-host' })
  for (let turn = 0; turn < 42; turn++) {
    const person = people[(turn * 5 + (turn >> 2)) % people.length]!
    const { id } = await act(person, 'chat', {
      text: `Thought number ${'abcdefghijklmnopqrstuvwxyz'[turn % 26]}`,
    })
    said.set(id, person.id)
    if (turn % 5 === 0) await act(people[turn % 6]!, 'react', { entryId: id, word: 'thank-you', on: true })
    if (turn % 7 === 0) await act(person, 'edit', { entryId: id, text: 'Thought anew' })
    if (turn % 9 === 0) await act(person, 'hand', { on: true })
  }
  await world.settled()
  const before = await attribute(world, room, said)
  // The same eyes see whom they look for while there is a key; of words that others reacted to they see two.
  expect(before.joined).toBeGreaterThan(said.size * 0.8)
  await pass(10)
  await forgetKeys(world.database)
  await world.settled()
  const after = await attribute(world, room, said)
  expect(after.joined).toBe(0)
  // Of 42 words of six people, guessing has seven right, and more than fifteen once in two thousand times.
  for (const way of ['written', 'near', 'inOrder'] as const) expect(after[way]).toBeLessThanOrEqual(15)
})
