import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { markSeen } from '@waymark/contracts/notifications'
import * as contract from '@waymark/contracts/push'
import { pushDue } from '../apps/api/src/features/notifications/push/sending.ts'
import { Posting } from './support/posting.ts'
import { PushService } from './support/push-service.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let service: PushService
let world: World
let posting: Posting
let network: TestNetwork
let ada: Person
let ben: Person
let path: string
beforeAll(async () => {
  service = await PushService.open()
  world = await World.open({ pushOrigins: [service.origin] })
  posting = new Posting(world)
})
afterAll(async () => {
  await world.close()
  await service.close()
})
beforeEach(async () => {
  network = await world.network({ visibility: 'hidden' })
  ada = await world.member(network, 'Ada')
  ben = await world.member(network, 'Ben')
  path = await browser(ben)
})

/** A browser of somebody that takes pushes. */
async function browser(person: Person) {
  const at = `/${randomUUID()}`
  const params = { deviceId: randomUUID() }
  await world.call(person, contract.addPushDevice, { params, body: { endpoint: service.origin + at } })
  return at
}
const run = (minutes = 1) => pushDue(world.app, new Date(Date.now() + minutes * 60_000))
const log = async (person: Person) =>
  (await posting.log(person, 'push')).map(({ title, outcome, reason }) => `${title}: ${outcome} ${reason}`)

test('a push is in the log of its reader, once for all browsers, and apart from mail', async () => {
  const second = await browser(ben)
  await posting.start(ada, network.space, { title: 'Lanterns' })
  await run()
  await run(2)
  expect([service.to(path).length, service.to(second).length]).toEqual([1, 1])
  expect(await log(ben)).toEqual(['Lanterns: sent null'])
  expect(await log(ada)).toEqual([])
  await posting.delivered(ben)
  expect((await posting.log(ben, 'mail')).map(({ channel, title }) => [channel, title])).toEqual([
    ['mail', 'Lanterns'],
  ])
  expect((await posting.log(ben)).map(({ channel }) => channel).toSorted()).toEqual(['mail', 'push'])
})

test('why none came is said once: read there, marked in the inbox, muted, closed', async () => {
  const read = await posting.start(ada, network.space, { title: 'Read' })
  const seen = await posting.start(ada, network.space, { title: 'Seen' })
  const muted = await posting.start(ada, network.space, { title: 'Muted' })
  await posting.read(ben, read, 1)
  const params = { kind: 'thread' as const, subjectId: seen }
  await world.call(ben, markSeen, { params, body: { seq: 1 } })
  await posting.choose(ben, 'thread', muted, 'nothing')
  await run()
  await run(2)
  expect(service.to(path)).toEqual([])
  expect((await log(ben)).toSorted()).toEqual([
    'Muted: skipped muted',
    'Read: skipped read',
    'Seen: skipped read',
  ])
  const [line] = (await posting.log(ben, 'push')).filter(({ title }) => title === 'Read')
  expect(line!.readAt).not.toBeNull()
  await posting.start(ada, network.space, { title: 'Left' })
  await world.remove(network, ben)
  await run(3)
  // Nothing is said of what is not open to them any more, not even what it was.
  expect(await log(ben)).toContain('null: skipped closed')
  expect((await log(ben)).join()).not.toContain('Left')
})

test('one that is put off says why, and that it came later', async () => {
  await posting.settle(ben, { quietFrom: 0, quietTo: 1439 })
  await posting.start(ada, network.space, { title: 'Lanterns' })
  await run()
  await run(2)
  expect(await log(ben)).toEqual(['Lanterns: later quiet'])
  await posting.settle(ben, {})
  service.answers.set(path, 503)
  await run(3)
  expect((await log(ben))[0]).toBe('Lanterns: later failed')
  service.answers.set(path, 201)
  await run(30)
  expect(await log(ben)).toEqual(['Lanterns: sent null', 'Lanterns: later failed', 'Lanterns: later quiet'])
})

test('a browser that is gone keeps no other from being told', async () => {
  const second = await browser(ben)
  service.answers.set(path, 410)
  service.answers.set(second, 503)
  await posting.start(ada, network.space, { title: 'Lanterns' })
  await run()
  service.answers.set(second, 201)
  await run(30)
  expect(service.to(second)).toHaveLength(2)
  expect((await log(ben))[0]).toBe('Lanterns: sent null')
})
