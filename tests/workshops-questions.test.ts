import { sql } from 'drizzle-orm'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readThread } from '@waymark/contracts/discussions'
import { createEvent, register } from '@waymark/contracts/events'
import { listNotices } from '@waymark/contracts/notifications'
import { listQuestions } from '@waymark/contracts/workshop-asked'
import * as contract from '@waymark/contracts/workshop-questions'
import { addEntry, joinWorkshop, listEntries, runWorkshop } from '@waymark/contracts/workshops'
import type { AskedAs, RoomRole } from '@waymark/contracts/workshop-entries'
import { forgetKeys } from '../apps/api/src/features/workshops/key/forgetting.ts'
import { listUnanswered } from '../apps/api/src/features/workshops/questions/queries.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let [zoe, ada, ben, cy]: Person[] = []
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())

async function scene(sensitivity?: 'chatham-house') {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  cy = await world.member(network, 'Cy')
  const spaceId = sensitivity ? await world.space(network, { sensitivity }) : network.space
  const body = newEvent(-10)
  await world.call(zoe, createEvent, { params: { spaceId }, body })
  room = body.id
  for (const person of [ada, ben, cy])
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
}
beforeEach(() => scene())

const newReceipt = () => randomBytes(32).toString('hex')
const at = (questionId: string) => ({ workshopId: room, questionId })
async function ask(person: Person, text: string, as: AskedAs = 'named', receipt = newReceipt()) {
  const id = randomUUID()
  const answer = await world.call(person, contract.askQuestion, {
    params: at(id),
    body: { text, as, receipt },
  })
  return { id, receipt, status: answer.status, state: answer.body?.state, problem: answer.problem }
}
const settle = (person: Person, id: string, body: Parameters<typeof fated>[2]) => fated(person, id, body)
const fated = (
  person: Person,
  id: string,
  body: { fate: 'open' | 'answered' | 'aside' | 'joined' | 'gone'; text?: string; into?: string },
) => world.call(person, contract.settleQuestion, { params: at(id), body })
const vote = (person: Person, id: string, on = true) =>
  world.call(person, contract.voteQuestion, { params: at(id), body: { on } })
const own = async (person: Person) =>
  (await world.call(person, contract.readQuestions, { params: { workshopId: room } })).body
const join = async (person: Person) =>
  (await world.call(person, joinWorkshop, { params: { workshopId: room } })).body.state
const listed = async (person: Person) =>
  listQuestions(await join(person)).map(({ text, votes }) => [text, votes])
const run = (body: { holds: boolean; countedBy: 'person' | 'organisation' }) =>
  world.call(zoe!, contract.runQuestions, { params: { workshopId: room }, body })
const give = (person: Person, role: RoomRole) =>
  world.call(zoe!, addEntry, {
    params: { workshopId: room },
    body: { id: randomUUID(), type: 'role', payload: { personId: person.id, role } },
  })
const everything = async (like: string) => {
  const tables = ['workshop_entries', 'workshop_questions', 'workshop_snapshots', 'workshop_question_votes']
  const found: string[] = []
  for (const table of tables) {
    const { rows } = await world.database.execute<{ row: string }>(
      sql`select t::text as row from ${sql.identifier(table)} t where t::text like ${`%${like}%`}`,
    )
    if (rows.length > 0) found.push(table)
  }
  return found
}

describe('a question that is asked', () => {
  test('waits until it is let through: only its asker and those who look after the chat read it before', async () => {
    await give(cy!, 'chat-host')
    const { id, state } = await ask(ada!, 'Who pays for the lanterns?')
    expect(state).toBe('waiting')
    const waiting = async (person: Person) =>
      (await own(person)).waiting.map(({ text, mine }) => [text, mine])
    expect(await waiting(ada!)).toEqual([['Who pays for the lanterns?', true]])
    expect(await waiting(zoe!)).toEqual([['Who pays for the lanterns?', false]])
    expect(await waiting(cy!)).toEqual([['Who pays for the lanterns?', false]])
    expect(await waiting(ben!)).toEqual([])
    expect(JSON.stringify([await join(ben!), (await own(ben!)).waiting])).not.toContain('lanterns')
    expect(await everything('lanterns')).toEqual(['workshop_questions'])
    expect([(await vote(ben!, id)).status, (await settle(ben!, id, { fate: 'open' })).status]).toEqual([
      404, 403,
    ])
    expect((await settle(cy!, id, { fate: 'open' })).status).toBe(204)
    expect((await settle(zoe!, id, { fate: 'open' })).status).toBe(204)
    const [question] = listQuestions(await join(ben!))
    expect(question).toMatchObject({ state: 'open', text: 'Who pays for the lanterns?', by: { name: 'Ada' } })
    expect((await own(ada!)).waiting).toEqual([])
  })

  test('is shown at once where the room does so, and is asked once however often it is sent', async () => {
    await run({ holds: false, countedBy: 'person' })
    const [id, receipt] = [randomUUID(), newReceipt()]
    const send = (text: string, by = receipt) =>
      world.call(ada!, contract.askQuestion, { params: at(id), body: { text, as: 'named', receipt: by } })
    const both = await Promise.all([send('Once?'), send('Once?')])
    expect(both.map(({ status, body }) => [status, body.state])).toEqual([
      [200, 'open'],
      [200, 'open'],
    ])
    expect(await listed(ben!)).toEqual([['Once?', 0]])
    expect((await send('Another', newReceipt())).status).toBe(409)
  })

  test('without a name nobody can be found who asked it, and only their browser takes it back', async () => {
    await run({ holds: false, countedBy: 'person' })
    const { id, receipt } = await ask(ada!, 'Is anybody else tired?', 'unattributed')
    expect(await everything(ada!.id)).toEqual([])
    const entries = await world.call(zoe!, listEntries, { params: { workshopId: room }, query: {} })
    expect(entries.body.entries.map(({ actor }) => actor)).toEqual(entries.body.entries.map(() => null))
    expect((await own(ada!)).asked).toEqual([])
    const back = (person: Person, by?: string) =>
      world.call(person, contract.takeQuestionBack, {
        params: at(id),
        body: by ? { receipt: by } : {},
      })
    expect([(await back(ada!)).status, (await back(ben!, newReceipt())).status]).toEqual([403, 403])
    await vote(ben!, id)
    expect((await back(ada!, receipt)).status).toBe(204)
    expect([await listed(ben!), await everything('tired')]).toEqual([[], []])
    expect((await settle(zoe!, id, { fate: 'open' })).status).toBe(403)
  })

  test('for an organisation says that and nobody’s name', async () => {
    await run({ holds: false, countedBy: 'person' })
    const dee = await world.member(network, 'Dee', 'member')
    await world.call(dee, register, { params: { occurrenceId: room }, body: {} })
    const refused = await ask(await loner(), 'For whom?', 'organisation')
    expect(refused.status).toBe(422)
    await ask(dee, 'What do others pay?', 'organisation')
    const [question] = listQuestions(await join(ben!))
    expect(question!.by).toBeUndefined()
    expect(question!.organisation).toBeTruthy()
    expect(await everything(dee.id)).toEqual([])
  })

  test.each([
    ['names an NHS number', { text: 'Is 943 476 5919 his?', as: 'named' }, 422],
    ['is empty', { text: '  ', as: 'named' }, 422],
    ['is too long', { text: 'x'.repeat(501), as: 'named' }, 422],
    ['is asked as nobody knows what', { text: 'Why?', as: 'boss' }, 422],
    ['is code', { text: "<img onerror=1> '; -- 🦦 مرحبا", as: 'named' }, 200],
    ['is ten megabytes', { text: 'x'.repeat(10_000_000), as: 'named' }, 413],
  ])('that %s', async (_what, body, status) => {
    const answer = await world.call(ada!, contract.askQuestion, {
      params: at(randomUUID()),
      body: { ...body, receipt: newReceipt() } as never,
    })
    expect(answer.status).toBe(status)
  })

  test('too often in a few minutes is refused', async () => {
    for (let nth = 0; nth < contract.mostQuestions; nth++) await ask(ben!, `Question ${nth}?`)
    expect((await ask(ben!, 'One more?')).status).toBe(429)
    await world.call(zoe!, runWorkshop, { params: { workshopId: room }, body: { state: 'closed' } })
    expect((await ask(ada!, 'Too late?')).problem.code).toBe('room_closed')
  })
})

/** Registered, and of no organisation. */
async function loner(): Promise<Person> {
  const person = await world.member(network, 'Loner')
  await world.database.execute(sql`update hats set state = 'ended' where person_id = ${person.id}`)
  await world.call(person, register, { params: { occurrenceId: room }, body: {} })
  return person
}

describe('votes', () => {
  beforeEach(() => run({ holds: false, countedBy: 'person' }))

  test('put questions in order: most first, and of as many the one that was asked first; nobody counts twice', async () => {
    const first = await ask(ada!, 'First?')
    const second = await ask(ada!, 'Second?')
    const third = await ask(ada!, 'Third?')
    await Promise.all([vote(ben!, third.id), vote(ben!, third.id), vote(cy!, third.id)])
    await vote(ben!, second.id)
    await vote(ben!, second.id, false)
    expect(await listed(cy!)).toEqual([
      ['Third?', 2],
      ['First?', 0],
      ['Second?', 0],
    ])
    expect((await own(ben!)).voted).toEqual([third.id])
    expect((await own(ada!)).voted).toEqual([])
    await settle(zoe!, first.id, { fate: 'answered' })
    expect((await vote(ben!, first.id)).status).toBe(403)
    expect((await vote(ben!, randomUUID())).status).toBe(404)
  })

  test('are an organisation’s where the room counts so, whoever of it comes first or last', async () => {
    const { id } = await ask(zoe!, 'For all?')
    const together = await world.member(network, 'Tom', 'member')
    await world.call(together, register, { params: { occurrenceId: room }, body: {} })
    // Ben and Tom are of one organisation.
    await world.database.execute(sql`
      update hats set organisation_id = (select organisation_id from hats where person_id = ${ben!.id} limit 1)
      where person_id = ${together.id}`)
    for (const person of [ada!, ben!, together]) await vote(person, id)
    const countOf = async () => (await join(cy!)).questions[id]!.votes
    const { rows } = await world.database.execute<{ n: number }>(
      sql`select count(distinct coalesce(organisation_id, person_id))::int as n from workshop_question_votes where question_id = ${id}`,
    )
    expect(await countOf()).toBe(3)
    await run({ holds: false, countedBy: 'organisation' })
    expect([await countOf(), (await join(cy!)).asking.countedBy]).toEqual([rows[0]!.n, 'organisation'])
    expect(rows[0]!.n).toBe(2)
    await vote(together, id, false)
    expect(await countOf()).toBe(2)
    await run({ holds: false, countedBy: 'person' })
    expect(await countOf()).toBe(2)
  })

  test('of two that are joined are those of one, and nobody counts twice; the asker learns where it went', async () => {
    const one = await ask(ada!, 'Who pays?')
    const other = await ask(ben!, 'Who is going to pay?')
    for (const person of [ben!, cy!]) await vote(person, one.id)
    for (const person of [cy!, zoe!]) await vote(person, other.id)
    expect((await settle(zoe!, other.id, { fate: 'joined', into: other.id })).status).toBe(422)
    expect((await settle(zoe!, other.id, { fate: 'joined' })).status).toBe(422)
    expect((await settle(zoe!, other.id, { fate: 'joined', into: randomUUID() })).status).toBe(404)
    await settle(zoe!, other.id, { fate: 'joined', into: one.id })
    const { questions } = await join(ben!)
    expect(questions[one.id]!.votes).toBe(3)
    expect(questions[other.id]).toMatchObject({ state: 'joined', into: one.id })
    expect((await own(ben!)).asked).toEqual([other.id])
    expect((await vote(ada!, other.id)).status).toBe(403)
    // A vote for the other is one for this, and is taken back here.
    expect((await own(zoe!)).voted).toEqual([one.id])
    expect((await vote(zoe!, one.id)).body.votes).toBe(3)
  })

  test('of two that are split again are each its own; only those who look after questions split them', async () => {
    const one = await ask(ada!, 'Who pays?')
    const other = await ask(ben!, 'Who is going to pay?')
    const third = await ask(cy!, 'Is there money?')
    for (const person of [ben!, cy!]) await vote(person, one.id)
    for (const person of [cy!, zoe!]) await vote(person, other.id)
    await vote(ada!, third.id)
    await settle(zoe!, third.id, { fate: 'joined', into: other.id })
    await settle(zoe!, other.id, { fate: 'joined', into: one.id })
    const votesOf = async () => {
      const { questions } = await join(ben!)
      return [one, other, third].map(({ id }) => [questions[id]!.state, questions[id]!.votes])
    }
    expect((await votesOf())[0]).toEqual(['open', 4])
    expect((await settle(ada!, other.id, { fate: 'open' })).status).toBe(403)
    await settle(zoe!, other.id, { fate: 'open' })
    expect(await votesOf()).toEqual([
      ['open', 2],
      ['open', 3],
      ['joined', 1],
    ])
    await settle(zoe!, third.id, { fate: 'open' })
    for (let twice = 0; twice < 2; twice++) await settle(zoe!, third.id, { fate: 'open' })
    expect(await votesOf()).toEqual([
      ['open', 2],
      ['open', 2],
      ['open', 1],
    ])
    expect((await own(cy!)).voted.toSorted()).toEqual([one.id, other.id].toSorted())
    expect((await join(ben!)).questions[other.id]).not.toHaveProperty('into')
  })
})

describe('what becomes of a question', () => {
  test('it is answered in words that are kept, by those who run the room, look after the chat or take notes', async () => {
    await give(cy!, 'note-taker')
    const { id } = await ask(ada!, 'Who pays?')
    expect((await settle(ben!, id, { fate: 'answered' })).status).toBe(403)
    expect((await settle(cy!, id, { fate: 'open' })).status).toBe(403)
    // Answered before it was let through: all may read it then.
    expect((await settle(cy!, id, { fate: 'answered', text: 'The council does.' })).status).toBe(204)
    expect((await join(ben!)).questions[id]).toMatchObject({ state: 'answered', answer: 'The council does.' })
    await settle(zoe!, id, { fate: 'open' })
    const { answer, state } = (await join(ben!)).questions[id]!
    expect([answer, state]).toEqual([undefined, 'open'])
  })

  test('put aside before anybody read it, it can come back; taken away, its words are nowhere', async () => {
    const { id } = await ask(ada!, 'Why the weir?')
    await settle(zoe!, id, { fate: 'aside' })
    expect((await join(ada!)).questions[id]).toMatchObject({ state: 'aside' })
    expect(await listed(ben!)).toEqual([])
    await settle(zoe!, id, { fate: 'open' })
    expect(await listed(ben!)).toEqual([['Why the weir?', 0]])
    await settle(zoe!, id, { fate: 'gone' })
    await settle(zoe!, id, { fate: 'gone' })
    expect([await listed(ben!), await everything('weir'), (await join(ben!)).questions[id]!.state]).toEqual([
      [],
      [],
      'gone',
    ])
  })

  test.each([
    [undefined, 'Asked by Ada at'],
    ['chatham-house' as const, 'Asked by a participant at'],
  ])(
    'it becomes a discussion that somebody looks after and is told of; in a space that is %s',
    async (kind, words) => {
      await scene(kind)
      const { id } = await ask(ada!, 'Who pays for the lanterns?')
      await settle(zoe!, id, { fate: 'open' })
      const [threadId, postId] = [randomUUID(), randomUUID()]
      const body = { threadId, postId, title: 'Who pays?', ownerId: ben!.id }
      const begin = (given = body) =>
        world.call(zoe!, contract.discussQuestion, { params: at(id), body: given })
      expect((await begin({ ...body, ownerId: (await world.person('Eve')).id })).status).toBe(403)
      expect([(await begin()).status, (await begin()).status]).toEqual([200, 200])
      expect((await begin({ ...body, threadId: randomUUID() })).status).toBe(409)
      const { body: page } = await world.call(ben!, readThread, { params: { threadId }, query: {} })
      expect(page.posts[0]!.body).toContain('> Who pays for the lanterns?')
      expect(page.posts[0]!.body).toContain(words)
      expect(page.posts[0]!.body).toContain(`/events/${room}`)
      expect((await join(cy!)).questions[id]).toMatchObject({
        threadId,
        owner: { id: ben!.id, name: 'Ben' },
      })
      await world.settled()
      const { body: notices } = await world.call(ben!, listNotices, { query: {} })
      expect(notices.find(({ subjectId }) => subjectId === threadId)).toMatchObject({ reason: 'mentioned' })
    },
  )

  test('without an answer at the close it gets an owner, and is listed with those that still waited', async () => {
    const read = await ask(ada!, 'Read by all?')
    const held = await ask(ben!, 'Never let through?', 'unattributed')
    const done = await ask(cy!, 'Answered?')
    await settle(zoe!, read.id, { fate: 'open' })
    await vote(cy!, read.id)
    await settle(zoe!, done.id, { fate: 'answered' })
    await world.call(zoe!, runWorkshop, { params: { workshopId: room }, body: { state: 'closed' } })
    const owner = (personId: string | null, person = zoe!) =>
      world.call(person, contract.giveQuestion, { params: at(read.id), body: { personId } })
    expect([(await owner(ben!.id, ada)).status, (await owner(ben!.id)).status]).toEqual([403, 204])
    expect((await join(ada!)).questions[read.id]!.owner).toEqual({ id: ben!.id, name: 'Ben' })
    const all = await listUnanswered(world.database, room)
    expect(all.map(({ id, votes, ownerId, asker }) => [id, votes, ownerId, asker?.name])).toEqual([
      [read.id, 1, ben!.id, 'Ada'],
      [held.id, 0, null, undefined],
    ])
    await owner(null)
    expect((await join(ada!)).questions[read.id]!.owner).toBeNull()
  })

  test('with the key of a room goes who asked and who voted; how many did stays', async () => {
    await scene('chatham-house')
    const { id } = await ask(ada!, 'Who pays for the lanterns?')
    await settle(zoe!, id, { fate: 'open' })
    await vote(ben!, id)
    await forgetKeys(world.database, new Date(Date.now() + 10 * 24 * 3_600_000))
    expect([await everything(ada!.id), await everything(ben!.id)]).toEqual([[], []])
    const [left] = await listUnanswered(world.database, room)
    expect([left!.asker, left!.votes, left!.text]).toEqual([null, 1, 'Who pays for the lanterns?'])
    const { by, votes } = (await join(zoe!)).questions[id]!
    expect([by?.name, votes]).toEqual(['A participant', 1])
  })
})
