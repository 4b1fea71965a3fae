import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/cpd-takeaways'
import { createThread } from '@waymark/contracts/discussions'
import { cancelRegistration } from '@waymark/contracts/events'
import { search } from '@waymark/contracts/search'
import { concludeThread } from '@waymark/contracts/thread-outcomes'
import { asKept, pastEvent, saveTakeaway, sharedTakeaway, startTakeaway } from './support/learning.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let world: World
let network: TestNetwork
let ada: Person
let ben: Person
beforeAll(async () => void (world = await World.open()))
afterAll(() => world.close())
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
})

const one = (takeawayId: string) => ({ params: { takeawayId } })
const read = (person: Person, id: string) => world.call(person, contract.readTakeaway, one(id))
const ofEvent = (person: Person, occurrenceId: string) =>
  world.call(person, contract.listEventTakeaways, { params: { occurrenceId } })
const ofNetwork = (person: Person, { id: networkId } = network) =>
  world.call(person, contract.listNetworkTakeaways, { params: { networkId } })
const ids = (list: { id: string }[]) => list.map(({ id }) => id)

describe('a commitment', () => {
  test('is begun, written as typed, closed with what happened and opened again', async () => {
    const { status, body } = await startTakeaway(world, ada)
    expect([status, body.state, body.audience]).toEqual([201, 'open', 'private'])
    const saved = await saveTakeaway(world, ada, body, {
      willTry: 'Walk 🦦 مرحبا <img src=x onerror=alert(1)>',
    })
    expect(saved.body).toMatchObject({ revision: 1, willTry: 'Walk 🦦 مرحبا <img src=x onerror=alert(1)>' })
    const closed = await saveTakeaway(world, ada, saved.body, {
      state: 'changed',
      happened: 'We went by bus.',
    })
    expect(closed.body.closedAt).not.toBe(null)
    expect(
      (await saveTakeaway(world, ada, saved.body, { state: 'changed', happened: 'We went by bus.' })).body
        .revision,
    ).toBe(2)
    expect((await saveTakeaway(world, ada, saved.body, { happened: 'Other' })).problem.code).toBe(
      'saved_elsewhere',
    )
    expect((await saveTakeaway(world, ada, closed.body, { state: 'open' })).body.closedAt).toBe(null)
    expect(
      (await saveTakeaway(world, ada, body, { willTry: 'The form said NHS number 999 000 0018' })).problem,
    ).toMatchObject({
      status: 422,
      code: 'identifying',
    })
  })

  test('remembers what it came from, by its name of today and only while that is open', async () => {
    const threadId = randomUUID()
    const thread = {
      id: threadId,
      postId: randomUUID(),
      title: 'Benches',
      kind: 'question' as const,
      body: 'Where?',
    }
    await world.call(ben, createThread, { params: { spaceId: network.space }, body: thread })
    const from = { kind: 'outcome' as const, id: threadId }
    expect((await startTakeaway(world, ada, 'commitment', from)).status).toBe(404)
    await world.call(ben, concludeThread, {
      params: { threadId },
      body: { concluded: 'Begin small.', lookAgainOn: null },
    })
    const { body: held } = await startTakeaway(world, ada, 'commitment', from)
    expect(held).toMatchObject({ from: { ...from, title: 'Benches' }, networkId: network.id })
    await world.remove(network, ada)
    expect((await read(ada, held.id)).body.from).toEqual({ ...from, title: null })
    const outsider = await world.person('Out')
    expect((await startTakeaway(world, outsider, 'commitment', from)).status).toBe(404)
  })

  test('is nobody else’s: not to read, change, share, throw away or have back', async () => {
    const { body: held } = await startTakeaway(world, ada)
    const administrator = await world.person('Root', { administrator: true })
    for (const person of [ben, network.convenor, administrator]) {
      const answers = [
        await read(person, held.id),
        await saveTakeaway(world, person, held, { willTry: 'Mine now' }),
        await world.call(person, contract.deleteTakeaway, one(held.id)),
        await world.call(person, contract.restoreTakeaway, one(held.id)),
        await world.call(person, contract.takeBackTakeaway, one(held.id)),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
      expect((await startTakeaway(world, person, 'commitment', undefined, held.id)).status).toBe(409)
      expect(ids((await world.call(person, contract.listTakeaways, {})).body)).not.toContain(held.id)
    }
    expect((await world.call(null, contract.readTakeaway, one(held.id))).status).toBe(401)
  })

  test('is thrown away and comes back to its owner alone', async () => {
    const held = await sharedTakeaway(world, ada, network)
    await world.call(ada, contract.deleteTakeaway, one(held.id))
    expect(ids((await ofNetwork(ben)).body)).toEqual([])
    expect((await read(ada, held.id)).status).toBe(404)
    const back = await world.call(ada, contract.restoreTakeaway, one(held.id))
    expect(back.body).toMatchObject({ audience: 'private', willTry: held.willTry })
    expect(ids((await ofNetwork(ben)).body)).toEqual([])
  })
})

describe('shared with people of an event', () => {
  async function scene() {
    const event = await pastEvent(world, { space: network.space, host: network.convenor, people: [ada, ben] })
    const { body } = await startTakeaway(world, ada, 'log', { kind: 'event', id: event })
    const shared = await saveTakeaway(world, ada, body, { happened: 'We drew a map.', audience: 'event' })
    expect(shared.status).toBe(200)
    return { event, held: shared.body }
  }
  test('is read by them, and by no other member', async () => {
    const { event, held } = await scene()
    const cy = await world.member(network, 'Cy')
    for (const person of [ada, ben, network.convenor])
      expect((await ofEvent(person, event)).body).toMatchObject([
        { id: held.id, happened: 'We drew a map.', author: { name: 'Ada', organisation: 'Ada’s Council' } },
      ])
    expect((await ofEvent(cy, event)).body).toEqual([])
    expect((await ofNetwork(ben)).body).toEqual([])
    expect((await ofEvent(await world.person('Out'), event)).status).toBe(404)
  })

  test('is read no more by whoever gives the place back, leaves, or when it is taken back', async () => {
    const { event, held } = await scene()
    await world.database.execute(
      sql`update occurrences set ends_at = now() + interval '1 hour' where id = ${event}`,
    )
    await world.call(ben, cancelRegistration, { params: { occurrenceId: event } })
    expect((await ofEvent(ben, event)).body).toEqual([])
    await world.remove(network, ben)
    expect((await ofEvent(ben, event)).status).toBe(404)
    expect((await world.call(ada, contract.takeBackTakeaway, one(held.id))).status).toBe(204)
    expect((await ofEvent(network.convenor, event)).body).toEqual([])
    expect((await read(ada, held.id)).body).toMatchObject({ audience: 'private', happened: 'We drew a map.' })
  })

  test('only from an event one had a place at', async () => {
    const event = await pastEvent(world, { space: network.space, host: network.convenor, people: [] })
    const { body } = await startTakeaway(world, ada, 'log', { kind: 'event', id: event })
    expect((await saveTakeaway(world, ada, body, { audience: 'event' })).status).toBe(422)
    const { body: alone } = await startTakeaway(world, ada, 'log')
    expect((await saveTakeaway(world, ada, alone, { audience: 'event' })).status).toBe(422)
  })
})

describe('shared in a network', () => {
  test('is read by those who see the space, by the one access rule', async () => {
    const closed = await world.space(network, {
      sensitivity: 'closed',
      grants: [{ subject: 'person', subjectId: ada.id, level: 'post' }],
    })
    const open = await sharedTakeaway(world, ada, network)
    const inClosed = await sharedTakeaway(world, ada, { space: closed })
    expect(ids((await ofNetwork(ben)).body)).toEqual([open.id])
    expect(ids((await ofNetwork(ada)).body).toSorted()).toEqual([open.id, inClosed.id].toSorted())
    expect((await ofNetwork(await world.person('Out'))).status).toBe(404)
  })

  test('goes only where its writer may write', async () => {
    const observer = await world.member(network, 'Olu', 'observer')
    const elsewhere = await world.network({ visibility: 'hidden' })
    const share = async (person: Person, spaceId: string | null) => {
      const { body } = await startTakeaway(world, person)
      return (await saveTakeaway(world, person, body, { willTry: 'W', audience: 'network', spaceId })).status
    }
    expect(await share(observer, network.space)).toBe(403)
    expect(await share(ada, elsewhere.space)).toBe(422)
    expect(await share(ada, randomUUID())).toBe(422)
    expect(await share(ada, null)).toBe(422)
    expect((await ofNetwork(ada)).body).toEqual([])
  })

  test('is judged before others read it, and keeps why something may stay', async () => {
    const { body } = await startTakeaway(world, ada)
    const words = { willTry: 'Ask what she needs: she is aged 14 now.' }
    const kept = await saveTakeaway(world, ada, body, words)
    expect(kept.status).toBe(200)
    const share = { ...words, audience: 'network' as const, spaceId: network.space }
    const refused = await saveTakeaway(world, ada, kept.body, share)
    expect(refused.problem).toMatchObject({ status: 422, code: 'identifying' })
    expect((await read(ada, body.id)).body.audience).toBe('private')
    const accepted = refused.problem.findings!.map(({ finding }) => ({
      finding,
      reason: 'An example, nobody we know.',
    }))
    const shared = await world.call(ada, contract.saveTakeaway, {
      ...one(body.id),
      body: { ...asKept(kept.body, share), accepted },
    })
    expect(shared.status).toBe(200)
    const { rows } = await world.database.execute<{ one: number }>(
      sql`select reason from accepted_findings where subject = ${`takeaway:${body.id}`}`,
    )
    expect(rows).toHaveLength(accepted.length)
  })

  test('is taken back by those who look after the space, who cannot read it afterwards; the log keeps it', async () => {
    const held = await sharedTakeaway(world, ada, network)
    const takeBack = (person: Person) => world.call(person, contract.takeBackTakeaway, one(held.id))
    expect((await ofNetwork(network.convenor)).body[0]!.can.takeBack).toBe(true)
    expect((await ofNetwork(ben)).body[0]!.can.takeBack).toBe(false)
    expect((await takeBack(ben)).status).toBe(403)
    expect((await takeBack(network.convenor)).status).toBe(204)
    expect((await takeBack(network.convenor)).status).toBe(404)
    expect((await ofNetwork(ben)).body).toEqual([])
    expect((await read(ada, held.id)).body.willTry).toBe(held.willTry)
    const { rows } = await world.database.execute<{ one: number }>(
      sql`select 1 from audit_log where act = 'takeaway-taken-back' and network_id = ${network.id}`,
    )
    expect(rows).toHaveLength(1)
  })

  test('stirs the space, by ids alone; what is private stirs nothing and search finds neither', async () => {
    const socket = await world.connect(ben)
    expect(await socket.emitWithAck('watch', `space:${network.space}`)).toBe(true)
    const heard = new Promise((hear) => void socket.once('activity', (...said) => hear(said)))
    const { body: secret } = await startTakeaway(world, ada)
    await saveTakeaway(world, ada, secret, { willTry: 'Kingfishers' })
    const held = await sharedTakeaway(world, ada, network)
    expect(await heard).toEqual([`space:${network.space}`, 'takeaway.changed', { takeawayId: held.id }])
    await world.settled()
    expect((await world.call(ada, search, { query: { q: 'Kingfishers' } })).body).toEqual([])
  })
})
