import { sql } from 'drizzle-orm'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createEvent, register } from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { chooseRules, presets } from '@waymark/contracts/workshop-agreements'
import type { EntryType, Payload } from '@waymark/contracts/workshop-entries'
import { makeGroups, turnGroups } from '@waymark/contracts/workshop-groups'
import { changeNotes, readNotes, toBytes, toText } from '@waymark/contracts/workshop-notes'
import { orderBetween, putLine, readLines } from '@waymark/contracts/workshop-outline'
import { answerPoll, listPolls, preparePoll, turnPoll } from '@waymark/contracts/workshop-polls'
import {
  askQuestion,
  giveQuestion,
  readQuestions,
  settleQuestion,
} from '@waymark/contracts/workshop-questions'
import * as contract from '@waymark/contracts/workshops'
import { forgetKeys } from '../apps/api/src/features/workshops/key/forgetting.ts'
import { forgetEntries } from '../apps/api/src/features/workshops/retention/forgetting.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let ada: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  const body = newEvent(-10)
  await world.call(network.convenor, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
  const rules = { ...presets.named, days }
  await world.call(network.convenor, chooseRules, { params: { workshopId: room }, body: rules })
  await world.call(ada, register, { params: { occurrenceId: room }, body: {} })
})

const days = { words: 90, short: 7, log: 365 }
const act = async (person: Person, type: EntryType, payload: Payload) => {
  const body = { id: randomUUID(), type: type as 'chat', payload }
  return (await world.call(person, contract.addEntry, { params: { workshopId: room }, body })).body
}
const list = async () =>
  (
    await world.call(network.convenor, contract.listEntries, {
      params: { workshopId: room },
      query: { after: 0 },
    })
  ).body.entries
const state = async () =>
  (await world.call(network.convenor, contract.joinWorkshop, { params: { workshopId: room } })).body.state
const pass = (days: number) =>
  world.database.execute(sql`
    update occurrences set starts_at = starts_at - ${sql.raw(`interval '${days} days'`)},
      ends_at = ends_at - ${sql.raw(`interval '${days} days'`)} where id = ${room}`)
const forget = async () => {
  await forgetEntries(world.database)
  await world.settled()
}

test('each class goes after its own days, says how much it was, and leaves numbers without gaps', async () => {
  const { id } = await act(ada, 'chat', { text: 'Quokkas in the square' })
  await act(ada, 'chat', { text: 'And otters' })
  const { id: gone } = await act(ada, 'chat', { text: 'Not this' })
  await act(ada, 'remove', { entryId: gone })
  await act(ada, 'react', { entryId: id, word: 'thank-you', on: true })
  await act(ada, 'hand', { on: true })
  await act(ada, 'break', {})
  await act(network.convenor, 'decide', { text: 'We meet again' })
  await world.settled()
  const find = async () => (await world.call(ada, search, { query: { q: 'quokkas' } })).body.length
  await forget()
  expect([await find(), (await list()).length]).toEqual([1, 8])

  await pass(8)
  await forget()
  expect((await state()).removed).toMatchObject([{ what: 'short', count: 2 }])
  expect(await state()).toMatchObject({ hands: [], breaks: [] })
  expect((await list()).filter(({ type }) => type === 'chat')).toHaveLength(3)

  await pass(83)
  for (let count = 0; count < 2; count++) await forget()
  expect((await state()).removed).toMatchObject([{}, { what: 'words', count: 2 }])
  expect((await state()).decided).toMatchObject([{ text: 'We meet again', by: network.convenor.name }])
  const left = await list()
  expect(left.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(JSON.stringify(left)).not.toMatch(/Quokkas|otters/)
  expect(left.some((entry) => entry.id === id)).toBe(false)
  expect(await find()).toBe(0)

  await pass(300)
  await forget()
  expect((await state()).removed.map(({ what, count }) => [what, count])).toEqual([
    ['short', 2],
    ['words', 2],
    ['log', 1],
  ])
  const { rows } = await world.database.execute<{ table: string; found: number }>(sql`
    select 'entries' as table, count(*)::int as found from workshop_entries
      where workshop_id = ${room} and (payload::text like '%Quokkas%' or participant_id is not null)
    union all select 'key', count(*)::int from workshop_participants where workshop_id = ${room}
    union all select 'search', count(*)::int from search_entries where target_id = ${room} and kind = 'workshop'`)
  expect(rows.map(({ found }) => found)).toEqual([0, 0, 0])
})

test('a number that was removed tells nothing, and is caught up with like any other', async () => {
  await act(ada, 'chat', { text: 'One' })
  await act(network.convenor, 'decide', { text: 'Two' })
  await pass(91)
  await forget()
  const [first, second, third] = await list()
  expect(first).toEqual({
    seq: 1,
    id: expect.any(String),
    at: '1970-01-01T00:00:00.000Z',
    actor: null,
    type: 'withheld',
    payload: {},
  })
  expect([second?.type, third?.type, third?.actor]).toEqual(['decide', 'removed', null])
})

describe('what a room has beside its log', () => {
  const zoe = () => network.convenor
  /** A question with an owner, answers of five, notes, and groups with a task. */
  async function fill() {
    const questionId = randomUUID()
    const at = { workshopId: room, pollId: randomUUID() }
    await world.call(ada, askQuestion, {
      params: { workshopId: room, questionId },
      body: { text: 'Who opens the quokka café?', as: 'named', receipt: receipt() },
    })
    await world.call(zoe(), settleQuestion, {
      params: { workshopId: room, questionId },
      body: { fate: 'open' },
    })
    await world.call(zoe(), giveQuestion, {
      params: { workshopId: room, questionId },
      body: { personId: ada.id },
    })
    await world.call(zoe(), preparePoll, {
      params: at,
      body: { kind: 'words', question: 'Quokkas?', options: [] },
    })
    await world.call(zoe(), turnPoll, { params: at, body: { state: 'open' } })
    const people = [ada]
    for (const name of ['Ben', 'Cy', 'Dee', 'Eli']) {
      const person = await world.member(network, name)
      await world.call(person, register, { params: { occurrenceId: room }, body: {} })
      people.push(person)
    }
    for (const person of people)
      await world.call(person, answerPoll, { params: at, body: { receipt: receipt(), words: 'Quokkas!' } })
    await world.call(zoe(), turnPoll, { params: at, body: { state: 'closed' } })
    const notes = new Y.Doc()
    Y.applyUpdate(
      notes,
      toBytes((await world.call(ada, readNotes, { params: { workshopId: room }, query: {} })).body.update),
    )
    const order = orderBetween(readLines(notes).at(-1)!.order, undefined)
    putLine(notes, randomUUID(), { text: 'Quokkas in the notes', depth: 0, isHeading: false, order })
    await world.call(ada, changeNotes, {
      params: { workshopId: room },
      body: { update: toText(Y.encodeStateAsUpdate(notes)) },
    })
    const pairs = [[people[0]!.id, people[1]!.id]] as [string, string][]
    const round = { workshopId: room, roundId: randomUUID() }
    await world.call(zoe(), makeGroups, {
      params: round,
      body: {
        by: 'count',
        number: 1,
        of: 'registered',
        apart: false,
        ngo: false,
        buddy: false,
        before: 'apart',
        minutes: 5,
        lines: 2,
        seed: 1,
        pairs,
        task: 'Count the quokkas',
      },
    })
    await world.call(zoe(), turnGroups, { params: round, body: { state: 'open', minutes: 0 } })
    await world.settled()
    return people
  }
  const receipt = () => randomBytes(32).toString('hex')
  /** In how many rows of each table something stands. */
  async function standing(what: string) {
    const tables = ['questions', 'polls', 'rounds', 'entries', 'notes', 'group_people', 'snapshots']
    const found: Record<string, number> = {}
    for (const table of tables) {
      const { rows } = await world.database.execute<{ found: number }>(sql`
        select count(*)::int as found from ${sql.identifier(`workshop_${table}`)} t
        where (to_jsonb(t)::text || ${table === 'notes' ? sql`convert_from(decode(regexp_replace(encode(state, 'hex'), '00', '20', 'g'), 'hex'), 'LATIN1')` : sql`''`}) ilike ${`%${what}%`}`)
      if (rows[0]!.found > 0) found[table] = rows[0]!.found
    }
    return found
  }
  const removed = async () => (await state()).removed.map(({ what, count }) => [what, count])

  test('goes with its class: questions with their owners, answers and notes as words, tasks of groups as steps', async () => {
    await fill()
    expect(Object.keys(await standing('quokka'))).toEqual(['questions', 'polls', 'rounds', 'entries'])
    await pass(8)
    await forget()
    expect((await removed()).some(([what]) => what === 'questions')).toBe(false)
    await pass(83)
    for (let count = 0; count < 2; count++) await forget()
    expect((await removed()).filter(([what]) => what !== 'short')).toEqual([
      ['questions', 1],
      ['polls', 1],
      ['notes', 4],
    ])
    // The card that told the groups their task.
    expect(await standing('quokka')).toEqual({ rounds: 1, entries: 1 })
    expect(Object.keys(await standing(ada.id))).toEqual(['rounds', 'group_people'])
    const polls = await world.call(ada, listPolls, { params: { workshopId: room } })
    const questions = await world.call(ada, readQuestions, { params: { workshopId: room } })
    expect([polls.body, questions.body.asked]).toEqual([[], []])
    expect((await state()).questions).toEqual({})
    await pass(300)
    for (let count = 0; count < 2; count++) await forget()
    expect((await removed()).slice(-2)).toEqual([
      ['log', expect.any(Number)],
      ['tasks', 1],
    ])
    expect([await standing('quokka'), await standing(ada.id)]).toEqual([{}, {}])
    const left = await list()
    expect(left.map(({ seq }) => seq)).toEqual(left.map((_, index) => index + 1))
  })

  test('goes too where nothing was said in the room, and says so', async () => {
    const at = { workshopId: room, pollId: randomUUID() }
    await world.call(zoe(), preparePoll, {
      params: at,
      body: { kind: 'single', question: 'Never put', options: ['A', 'B'] },
    })
    await pass(91)
    await forget()
    expect(await removed()).toEqual([['polls', 1]])
  })

  test('with the key goes who answered and who was to be with whom; how many did stays', async () => {
    await world.call(zoe(), chooseRules, { params: { workshopId: room }, body: { ...presets.none, days } })
    const [, ben] = await fill()
    await pass(30)
    await forgetKeys(world.database)
    expect(await standing(ben!.id)).toEqual({})
    const polls = await world.call(zoe(), listPolls, { params: { workshopId: room } })
    expect(polls.body).toMatchObject([{ answered: 5, mine: false }])
  })
})
