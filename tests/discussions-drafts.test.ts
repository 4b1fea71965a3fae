import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/discussions'
import { listNotices } from '@waymark/contracts/notifications'
import * as drafts from '@waymark/contracts/thread-drafts'
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

const hour = 3_600_000
const inAnHour = () => new Date(Date.now() + hour).toISOString()
const send = () => world.app.jobs['discussions.send-scheduled']!.run(world.app, undefined)
const come = (id: string) =>
  world.database.execute(
    sql`update scheduled_threads set send_at = now() - interval '1 second' where id = ${id}`,
  )

describe('a draft', () => {
  const about = () => ({ about: 'network' as const, aboutId: network.id })
  const save = (body: string, person: Person = ada) =>
    world.call(person, drafts.saveDraft, { params: about(), body: { title: 'T', body } })
  const load = (person: Person = ada) => world.call(person, drafts.readDraft, { params: about() })

  test('is there on another device, for nobody else, and forgotten when nothing is left of it', async () => {
    expect((await load()).body).toBeNull()
    await Promise.all([save('Half a'), save('Half a thought')])
    await save('Half a thought, more')
    expect((await load()).body).toMatchObject({ title: 'T', body: 'Half a thought, more' })
    expect((await load(ben)).body).toBeNull()
    await world.call(ada, drafts.saveDraft, { params: about(), body: { title: '', body: ' ' } })
    expect((await load()).body).toBeNull()
  })

  test('with what tells who a young person is does not leave the device', async () => {
    const refused = await save('NHS number 943 476 5919')
    expect([refused.status, refused.problem.code]).toEqual([422, 'identifying'])
    expect((await load()).body).toBeNull()
  })

  test('is of something one sees', async () => {
    expect((await save('B', await world.person('Eve'))).status).toBe(404)
  })
})

describe('a discussion that begins later', () => {
  async function schedule(person = ada, more: object = {}) {
    const id = randomUUID()
    const answer = await world.call(person, drafts.scheduleThread, {
      params: { spaceId: network.space },
      body: {
        id,
        postId: randomUUID(),
        title: 'Next week',
        kind: 'announcement',
        body: 'Come along.',
        sendAt: inAnHour(),
        ...more,
      },
    })
    return { id, ...answer }
  }
  const waiting = async (person = ada) =>
    (await world.call(person, drafts.listScheduled, {})).body.map(({ id, refusedAt }) => [
      id,
      refusedAt !== null,
    ])
  const read = (person: Person, threadId: string) =>
    world.call(person, contract.readThread, { params: { threadId }, query: {} })

  test('is known to its writer alone until its moment; then it begins once, and people are told', async () => {
    const { id } = await schedule()
    await send()
    expect([await waiting(), await waiting(ben), (await read(ada, id)).status]).toEqual([
      [[id, false]],
      [],
      404,
    ])
    await come(id)
    await Promise.all([send(), send()])
    expect((await read(ben, id)).body.thread.author.name).toBe(ada.name)
    await world.settled()
    expect((await world.call(ben, listNotices, { query: {} })).body.map(({ title }) => title)).toEqual([
      'Next week',
    ])
    expect(await waiting()).toEqual([])
  })

  test('does not begin when its writer may not write there any more', async () => {
    const { id } = await schedule()
    await world.remove(network, ada)
    await come(id)
    await send()
    expect([await waiting(), (await read(ben, id)).status]).toEqual([[[id, true]], 404])
  })

  test('can be called off, by its writer alone', async () => {
    const { id } = await schedule()
    const cancel = (person: Person) =>
      world.call(person, drafts.cancelScheduled, { params: { scheduledId: id } })
    expect([(await cancel(ben)).status, (await cancel(ada)).status, await waiting()]).toEqual([404, 204, []])
  })

  test('is read by the guard now, and needs a moment ahead', async () => {
    expect((await schedule(ada, { body: 'Call 07700 900123' })).problem.code).toBe('identifying')
    expect((await schedule(ada, { sendAt: '2020-01-01T10:00:00.000Z' })).status).toBe(422)
    expect((await schedule(ada, { sendAt: '2090-01-01T10:00:00.000Z' })).status).toBe(422)
  })
})
