import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEvent, register } from '@waymark/contracts/events'
import * as contract from '@waymark/contracts/workshop-polls'
import type { PollAnswer } from '@waymark/contracts/workshop-polls'
import { addEntry, joinWorkshop } from '@waymark/contracts/workshops'
import { put } from '../apps/api/src/features/workshops/polls/box.ts'
import { settling } from '../apps/api/src/features/workshops/polls/queries.ts'
import { newEvent } from './support/cast.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let room: string
let zoe: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  zoe = network.convenor
  const body = { ...newEvent(-10), capacity: 300 }
  await world.call(zoe, createEvent, { params: { spaceId: network.space }, body })
  room = body.id
})

async function people(count: number): Promise<Person[]> {
  const all: Person[] = []
  for (let nth = 0; nth < count; nth++) {
    const person = await world.member(network, `Person ${nth}`)
    await world.call(person, register, { params: { occurrenceId: room }, body: {} })
    all.push(person)
  }
  return all
}
const receipt = () => randomBytes(32).toString('hex')
const at = (pollId: string) => ({ workshopId: room, pollId })
async function putToAll(kind: contract.PollKind, options: string[]) {
  const pollId = randomUUID()
  const body = { kind, question: 'How was it?', options }
  await world.call(zoe, contract.preparePoll, { params: at(pollId), body })
  await world.call(zoe, contract.turnPoll, { params: at(pollId), body: { state: 'open' } })
  return pollId
}
const answer = (person: Person, pollId: string, body: PollAnswer) =>
  world.call(person, contract.answerPoll, { params: at(pollId), body })
const close = (pollId: string) =>
  world.call(zoe, contract.turnPoll, { params: at(pollId), body: { state: 'closed' } })
/** As if the time had passed in which answers on their way still come in. */
const settle = (pollId: string) =>
  world.database.execute(
    sql`update workshop_polls set closed_at = closed_at - make_interval(secs => ${settling / 1000 + 1}) where id = ${pollId}`,
  )
const read = async (person: Person, pollId: string) =>
  (await world.call(person, contract.listPolls, { params: { workshopId: room } })).body.find(
    ({ id }) => id === pollId,
  )

describe('a question', () => {
  test('is prepared by those who run the room, put to all, and shown once it is closed and settled', async () => {
    const [ada, ...others] = await people(6)
    const pollId = randomUUID()
    const body = { kind: 'single' as const, question: 'Go on?', options: ['Yes', 'No'] }
    await world.call(zoe, contract.preparePoll, { params: at(pollId), body })
    expect([(await read(zoe, pollId))!.state, await read(ada!, pollId)]).toEqual(['prepared', undefined])
    expect((await answer(ada!, pollId, { receipt: receipt(), chosen: [0] })).status).toBe(404)
    await world.call(zoe, contract.turnPoll, { params: at(pollId), body: { state: 'open' } })
    expect((await world.call(zoe, contract.preparePoll, { params: at(pollId), body })).status).toBe(403)
    for (const [nth, person] of [ada!, ...others].entries())
      await answer(person, pollId, { receipt: receipt(), chosen: [nth === 0 ? 1 : 0] })
    expect(await read(ada!, pollId)).toMatchObject({ answered: 5, results: null })
    await close(pollId)
    await expect.poll(async () => (await read(ada!, pollId))!.answered).toBe(6)
    expect((await read(ada!, pollId))!.results).toBeNull()
    await settle(pollId)
    expect((await read(ada!, pollId))!.results).toEqual({ counts: [5, 1], words: [] })
    expect((await answer(ada!, pollId, { receipt: receipt(), chosen: [0] })).status).toBe(403)
    expect(
      (await world.call(zoe, contract.turnPoll, { params: at(pollId), body: { state: 'open' } })).status,
    ).toBe(403)
    const { body: joined } = await world.call(ada!, joinWorkshop, { params: { workshopId: room } })
    expect(joined.state.polls).toEqual({ [pollId]: false })
  })

  test('is put by the step that has it, once, and what the step says is for all to read', async () => {
    const [ada] = await people(1)
    const pollId = randomUUID()
    const body = { kind: 'single' as const, question: 'Go on?', options: ['Yes', 'No'] }
    await world.call(zoe, contract.preparePoll, { params: at(pollId), body })
    const act = (type: 'sheet' | 'step', payload: object) =>
      world.call(zoe, addEntry, {
        params: { workshopId: room },
        body: { id: randomUUID(), type, payload },
      })
    const asked = {
      title: 'Ask',
      minutes: 5,
      panel: 'poll',
      prompt: 'What do you think?',
      who: 'The chair asks',
      pollId,
    }
    await act('sheet', { steps: [{ title: 'Arrive', minutes: 5 }, asked] })
    await act('step', { index: 0 })
    expect(await read(ada!, pollId)).toBeUndefined()
    await act('step', { index: 1 })
    const { body: joined } = await world.call(ada!, joinWorkshop, { params: { workshopId: room } })
    expect([joined.state.steps[1], joined.state.polls]).toEqual([asked, { [pollId]: true }])
    await close(pollId)
    await act('step', { index: 0 })
    await act('step', { index: 1 })
    expect((await read(ada!, pollId))!.state).toBe('closed')
    expect((await act('sheet', { steps: [{ ...asked, panel: 'elsewhere' }] })).status).toBe(422)
  })

  test('of fewer than five answers shows nothing, ever', async () => {
    const few = await people(4)
    const pollId = await putToAll('single', ['Yes', 'No'])
    for (const person of few) await answer(person, pollId, { receipt: receipt(), chosen: [0] })
    await close(pollId)
    await expect.poll(async () => (await read(zoe, pollId))!.answered).toBe(4)
    await settle(pollId)
    expect((await read(zoe, pollId))!.results).toBeNull()
  })

  test('is answered once; with the receipt the answer can be changed until the close, from elsewhere it cannot', async () => {
    const all = await people(5)
    const pollId = await putToAll('single', ['Yes', 'No'])
    const receipts = all.map(receipt)
    const states = []
    for (const [nth, person] of all.entries())
      states.push((await answer(person, pollId, { receipt: receipts[nth]!, chosen: [0] })).body.state)
    expect(states).toEqual(['on-its-way', 'on-its-way', 'on-its-way', 'on-its-way', 'in-the-box'])
    expect((await answer(all[0]!, pollId, { receipt: receipts[0]!, chosen: [1] })).body.state).toBe(
      'in-the-box',
    )
    const again = await answer(all[1]!, pollId, { receipt: receipt(), chosen: [1] })
    expect([again.status, again.problem.code]).toEqual([409, 'answered'])
    await close(pollId)
    await answer(all[2]!, pollId, { receipt: receipts[2]!, chosen: [1] })
    await settle(pollId)
    expect((await read(zoe, pollId))!.results!.counts).toEqual([4, 1])
  })

  test('asks for words, which are seen once somebody has read them', async () => {
    const all = await people(5)
    const pollId = await putToAll('words', [])
    for (const [nth, person] of all.entries())
      await answer(person, pollId, { receipt: receipt(), words: nth % 2 ? 'calmer' : '<img onerror=1> 🦦' })
    await close(pollId)
    await settle(pollId)
    expect((await read(all[0]!, pollId))!.results).toEqual({ counts: [], words: [] })
    expect((await read(zoe, pollId))!.results!.waiting).toEqual(['<img onerror=1> 🦦', 'calmer'])
    const body = { words: ['calmer', 'never said'] }
    await world.call(zoe, contract.letWordsBeSeen, { params: at(pollId), body })
    expect((await read(all[0]!, pollId))!.results!.words).toEqual(['calmer'])
    const secret = await answer(all[0]!, pollId, { receipt: receipt(), words: 'NHS 943 476 5919' })
    expect(secret.status).toBe(422)
  })

  test.each([
    ['single', ['Yes', 'No'], { chosen: [] }],
    ['single', ['Yes', 'No'], { chosen: [0, 1] }],
    ['single', ['Yes', 'No'], { chosen: [2] }],
    ['single', ['Yes', 'No'], { words: 'Yes' }],
    ['several', ['Yes', 'No'], { chosen: [1, 1] }],
    ['ranking', ['A', 'B', 'C'], { chosen: [0, 1] }],
    ['words', [], { chosen: [0] }],
    ['words', [], {}],
  ] as [contract.PollKind, string[], object][])(
    '%s of %j is not answered by %j',
    async (kind, options, given) => {
      const [ada] = await people(1)
      const pollId = await putToAll(kind, options)
      expect((await answer(ada!, pollId, { receipt: receipt(), ...given })).status).toBe(422)
      await close(pollId)
      expect((await read(zoe, pollId))!.answered).toBe(0)
    },
  )

  test('without a choice, twice the same, or of another room is refused', async () => {
    const prepare = (options: string[], params = at(randomUUID())) =>
      world.call(zoe, contract.preparePoll, { params, body: { kind: 'single', question: 'Q', options } })
    expect([(await prepare(['One'])).status, (await prepare(['One', 'one '])).status]).toEqual([422, 422])
    const pollId = await putToAll('single', ['Yes', 'No'])
    const other = { ...newEvent(-5) }
    await world.call(zoe, createEvent, { params: { spaceId: network.space }, body: other })
    expect((await prepare(['A', 'B'], { workshopId: other.id, pollId })).status).toBe(409)
    const turned = await world.call(zoe, contract.turnPoll, {
      params: { workshopId: other.id, pollId },
      body: { state: 'closed' },
    })
    expect(turned.status).toBe(404)
  })
})

test('whoever has the database, all of it, links no answer to its person better than by chance', async () => {
  const voters = await people(50)
  const pollId = await putToAll('words', [])
  const said = new Map<string, string>()
  const order = voters.toSorted(() => Math.random() - 0.5)
  for (const [nth, person] of order.entries()) {
    const words = createHash('sha256')
      .update(`${nth} ${pollId}`)
      .digest('hex')
      .slice(0, 8)
      .replaceAll(/\d/g, 'x')
    said.set(
      person.id,
      `${words}${String.fromCharCode(97 + (nth % 26))}${String.fromCharCode(97 + Math.floor(nth / 26))}`,
    )
    await answer(person, pollId, { receipt: receipt(), words: said.get(person.id)! })
  }
  await close(pollId)
  await expect.poll(async () => (await read(zoe, pollId))!.answered).toBe(50)

  const rows = async (query: string) =>
    (await world.database.$client.query(query)).rows as Record<string, never>[]
  const [box] = await rows(`select voters, ballots from workshop_polls where id = '${pollId}'`)
  const { voters: who, ballots } = box as unknown as { voters: string[]; ballots: { words: string }[] }
  const answers = ballots.map(({ words }) => words)
  expect(new Set(answers)).toEqual(new Set(said.values()))
  // No other table, and nothing that was announced or waits to be done, has a word of it.
  const tables = await rows(
    "select schemaname || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  )
  for (const { name } of tables) {
    if (name === 'public.workshop_polls') continue
    const [found] = await rows(
      `select count(*)::int as count from ${String(name)} t where t::text ~ '${answers.join('|')}'`,
    )
    expect([name, found!['count']]).toEqual([name, 0])
  }
  // One row in all: physical order and transaction ids say the same of every answer.
  const places = await rows(`select ctid::text, xmin::text from workshop_polls where id = '${pollId}'`)
  expect(places).toHaveLength(1)

  // All orders that people and answers can be put in by what is kept of them.
  const byJoining = await rows(
    `select person_id::text as id from registrations where occurrence_id = '${room}' order by ctid`,
  )
  const byActivity = await rows(
    "select payload->>'personId' as id from activity where payload->>'personId' is not null order by ctid",
  )
  const orders = [
    who,
    who.toReversed(),
    byJoining.map(({ id }) => String(id)),
    byActivity.map(({ id }) => String(id)),
  ]
  const people50 = orders.map((ids) => [...new Set(ids)].filter((id) => said.has(id)))
  expect(people50.map(({ length }) => length)).toEqual([50, 50, 50, 50])
  const answers50 = [answers, answers.toReversed(), answers.toSorted()]
  for (const one of people50)
    for (const other of answers50) {
      const right = one.filter((id, nth) => said.get(id) === other[nth]).length
      // By chance one is right; of eight or more there is one in a hundred thousand.
      expect(right).toBeLessThan(8)
    }
})

test('a box keeps one answer of each person, whatever comes in and in whatever order', () => {
  const held = fc.record({
    voter: fc.constantFrom('p1', 'p2', 'p3'),
    receipt: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
    words: fc.constantFrom('a', 'b'),
  })
  fc.assert(
    fc.property(fc.array(held, { maxLength: 12 }), (all) => {
      const box = put({ voters: [], ballots: [] }, all)
      expect(box.voters).toEqual([...new Set(box.voters)].sort())
      expect(box.ballots.length).toBe(box.voters.length)
      // The same answers again change nothing.
      expect(
        put(
          box,
          box.ballots.map((ballot, nth) => ({ ...ballot, voter: box.voters[nth]! })),
        ),
      ).toEqual(box)
    }),
  )
})
