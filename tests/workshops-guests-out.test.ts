import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { decidePlace } from '@waymark/contracts/event-places'
import { changeEvent } from '@waymark/contracts/events'
import { changeNetwork } from '@waymark/contracts/networks'
import { changeNotes, readNotes, toBytes, toText } from '@waymark/contracts/workshop-notes'
import { orderBetween, putLine, readLines } from '@waymark/contracts/workshop-outline'
import * as polls from '@waymark/contracts/workshop-polls'
import * as contract from '@waymark/contracts/workshops'
import { meetWithGuest } from './support/guesting.ts'
import type { Visitor } from './support/guesting.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let host: Person
let ada: Person
let gus: Visitor
let room: string
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => void ({ network, host, room, ada, gus } = await meetWithGuest(world)))

const params = () => ({ workshopId: room })
const say = (person: Person, text: string, id = randomUUID() as string) =>
  world.call(person, contract.addEntry, {
    params: params(),
    body: { id, type: 'chat', payload: { text } },
  })

describe('a guest is out at once, by socket and by HTTP', () => {
  async function putOut(end: () => Promise<{ status: number }>, statuses: number[], isHeard = true) {
    const socket = await world.connect(gus)
    expect(await socket.emitWithAck('watch', `workshop:${room}`)).toBe(true)
    const out = new Promise((resolve) => socket.once('refetch', () => resolve(true)))
    const heard: string[] = []
    socket.on('workshop.entry', (_id, { payload }) => void heard.push(payload.text ?? ''))
    expect((await end()).status).toBeLessThan(300)
    await out
    if (isHeard) expect((await say(ada, 'Not for them')).status).toBe(201)
    expect(await socket.emitWithAck('watch', `workshop:${room}`)).toBe(false)
    const answer = await socket.emitWithAck('workshop.send', {
      workshopId: room,
      id: randomUUID(),
      type: 'chat',
      payload: { text: 'Still here' },
    })
    expect(answer.ok).toBe(false)
    expect(heard).toEqual([])
    for (const { status } of [
      await world.call(gus, contract.readWorkshop, { params: params() }),
      await world.call(gus, contract.listEntries, { params: params(), query: {} }),
      await world.call(gus, polls.listPolls, { params: params() }),
      await world.call(gus, readNotes, { params: params(), query: {} }),
      await say(gus, 'Still here'),
    ])
      expect(statuses).toContain(status)
  }

  test('when the event is cancelled', () =>
    putOut(
      () => world.call(host, changeEvent, { params: { occurrenceId: room }, body: { state: 'cancelled' } }),
      [401, 403],
      false,
    ))

  test('when the host takes their place back', () =>
    putOut(async () => {
      const { rows } = await world.database.$client.query<{ id: string }>(
        'select id from registrations where occurrence_id = $1 and person_id = $2',
        [room, gus.id],
      )
      return world.call(host, decidePlace, {
        params: { occurrenceId: room, registrationId: rows[0]!.id },
        body: { decision: 'cancel', was: 'registered', reason: 'full' },
      })
    }, [401]))

  test('when the network is not listed any more', async () => {
    const become = (visibility: 'hidden' | 'open') =>
      world.call(host, changeNetwork, { params: { networkId: network.id }, body: { visibility } })
    try {
      await putOut(() => become('hidden'), [401])
    } finally {
      await become('open')
    }
  })
})

describe('polls and notes', () => {
  const question = { kind: 'single' as const, question: 'Go on?', options: ['Yes', 'No'] }
  const at = (pollId: string) => ({ workshopId: room, pollId })
  const answer = (receipt: string, pollId: string) =>
    world.call(gus, polls.answerPoll, { params: at(pollId), body: { receipt, chosen: [0] } })

  test('a guest answers what is put to all, once, and prepares, puts and drops nothing', async () => {
    const pollId = randomUUID()
    await world.call(host, polls.preparePoll, { params: at(pollId), body: question })
    expect((await world.call(gus, polls.listPolls, { params: params() })).body).toEqual([])
    const receipt = createHash('sha256').update(randomBytes(16)).digest('hex')
    expect((await answer(receipt, pollId)).status).toBe(404)
    await world.call(host, polls.turnPoll, { params: at(pollId), body: { state: 'open' } })
    const [first, again] = await Promise.all([answer(receipt, pollId), answer(receipt, pollId)])
    expect([first.status, again.status].every((status) => status < 300 || status === 409)).toBe(true)
    const { body } = await world.call(gus, polls.listPolls, { params: params() })
    expect(body[0]).toMatchObject({ id: pollId, results: null })
    for (const { status } of [
      await world.call(gus, polls.preparePoll, { params: at(randomUUID()), body: question }),
      await world.call(gus, polls.turnPoll, { params: at(pollId), body: { state: 'closed' } }),
      await world.call(gus, polls.dropPoll, { params: at(pollId) }),
      await world.call(gus, polls.letWordsBeSeen, { params: at(pollId), body: { words: [] } }),
    ])
      expect([403, 404, 422]).toContain(status)
  })

  test('a guest writes in the notes as everybody does; what is no note is refused in words', async () => {
    const doc = new Y.Doc()
    const line = { text: 'From the harbour', depth: 0, isHeading: false, order: orderBetween('', undefined) }
    putLine(doc, randomUUID(), line)
    const update = toText(Y.encodeStateAsUpdate(doc))
    expect((await world.call(gus, changeNotes, { params: params(), body: { update } })).status).toBe(200)
    const read = await world.call(ada, readNotes, { params: params(), query: {} })
    const theirs = new Y.Doc()
    Y.applyUpdate(theirs, toBytes(read.body.update))
    expect(readLines(theirs).map(({ text }) => text)).toContain('From the harbour')
    for (const broken of ['', 'AAAA', '////', 'x'.repeat(2000)]) {
      const { status } = await world.call(gus, changeNotes, { params: params(), body: { update: broken } })
      expect(status).toBeLessThan(500)
    }
  })
})

describe('whatever is sent', () => {
  test.each([
    ['right to left', 'مرحبا بكم في الدائرة ‮abc'],
    ['emoji', '👩🏽‍🤝‍👨🏿 🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u0301'],
    ['SQL', `'; drop table workshop_entries; --`],
    ['HTML', '<img src=x onerror="alert(1)"><script>alert(2)</script>'],
  ])('is kept and told as it was written: %s', async (_name, text) => {
    const { status, body } = await say(gus, text)
    expect([status, body.payload?.text]).toEqual([201, text])
    const { body: page } = await world.call(ada, contract.listEntries, { params: params(), query: {} })
    expect(page.entries.at(-1)?.payload.text).toBe(text)
  })

  test('ten megabytes are too much', async () => {
    const answer = await fetch(`${world.origin}/api/workshops/${room}/entries`, {
      method: 'POST',
      headers: { origin: world.origin, cookie: gus.cookies, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), type: 'chat', payload: { text: 'x'.repeat(10_000_000) } }),
    })
    expect([answer.status, typeof ((await answer.json()) as { title: string }).title]).toEqual([
      413,
      'string',
    ])
  })

  test.each([
    ['nothing that can be kept', '\u0000'],
    ['half a letter', '\uD800'],
    ['nothing', ''],
    ['spaces', ' '.repeat(50)],
    ['too long', 'x'.repeat(4001)],
  ])('is refused in words at most: %s', async (_name, text) => {
    expect((await say(gus, text)).status).toBeLessThan(500)
  })

  test('the same twice at once is there once; another’s id is not theirs', async () => {
    const id = randomUUID()
    const both = await Promise.all([say(gus, 'Once', id), say(gus, 'Once', id)])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    const taken = randomUUID()
    await say(ada, 'Mine', taken)
    expect((await say(gus, 'Mine now', taken)).status).toBe(409)
    const { body } = await world.call(ada, contract.listEntries, { params: params(), query: {} })
    expect(body.entries.map(({ payload }) => payload.text)).toEqual(['Once', 'Mine'])
  })

  test('a code that is typed again, also at the same time, is one place in two browsers', async () => {
    const join = () =>
      fetch(`${world.origin}/api/guests/join/${gus.code}`, {
        method: 'POST',
        headers: { origin: world.origin },
      })
    const answers = await Promise.all([join(), join(), join()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const [cookies = ''] = answers[0].headers.getSetCookie().map((line) => line.split(';')[0]!)
    const { body } = await world.call({ cookies }, contract.readWorkshop, { params: params() })
    expect(body.guest?.id).toBe(gus.id)
    for (const code of [`${gus.code}'; --`, '<img onerror>', '‮', 'x'.repeat(3000)]) {
      const { status } = await fetch(`${world.origin}/api/guests/join/${encodeURIComponent(code)}`, {
        method: 'POST',
        headers: { origin: world.origin },
      })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  })
})
