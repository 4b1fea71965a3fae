import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signOut } from '@waymark/contracts/identity'
import type { LetterSettings } from '@waymark/contracts/letters'
import * as contract from '@waymark/contracts/push'
import { pushDue } from '../apps/api/src/features/notifications/push/sending.ts'
import { addDays, ukDay } from '../apps/api/src/platform/uk-time.ts'
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
/** Where Ben’s browser takes pushes in. */
let path: string
let deviceId: string
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
  path = `/${randomUUID()}`
  deviceId = randomUUID()
  await add(ben)
})

const add = (person: Person | null, id = deviceId, endpoint = service.origin + path) =>
  world.call(person, contract.addPushDevice, { params: { deviceId: id }, body: { endpoint } })
const devices = async (person: Person) => (await world.call(person, contract.readPush, {})).body.devices
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const run = (minutes = 1) => pushDue(world.app, inMinutes(minutes))

describe('a push', () => {
  test('says nothing but that there is something, signed for its service', async () => {
    const title = 'Lanterns by the canal'
    await posting.start(ada, network.space, { title })
    await pushDue(world.app)
    // Whoever is here reads it meanwhile.
    expect(service.to(path)).toEqual([])
    await run()
    const [sent, ...others] = service.to(path)
    expect([others, sent!.body, sent!.headers['topic']]).toEqual([[], '', 'news'])
    expect(JSON.stringify(sent)).not.toMatch(/Lanterns|Ada|canal/)

    const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(sent!.headers['authorization']))!
    const { publicKey } = (await world.call(ben, contract.readPush, {})).body
    expect(key).toBe(publicKey)
    const [head, claims, signature] = token!.split('.')
    expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({
      aud: service.origin,
      sub: 'mailto:hub@waymark.example',
    })
    const point = Buffer.from(key!, 'base64url')
    const part = (from: number) => point.subarray(from, from + 32).toString('base64url')
    const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) }
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature!, 'base64url'),
    )
    expect(isSigned).toBe(true)
  })

  test('comes to whoever wants no letters at all, once, and not for what they have read', async () => {
    await posting.settle(ben, { rhythm: 'never' })
    const read = await posting.start(ada, network.space)
    await posting.read(ben, read, 1)
    await run()
    expect(service.to(path)).toEqual([])
    await posting.start(ada, network.space, { title: 'A second one' })
    await run(2)
    await run(3)
    expect([service.to(path).length, await posting.delivered(ben)]).toEqual([1, []])
    expect((await posting.log(ben, 'push')).filter(({ outcome }) => outcome === 'sent')).toMatchObject([
      { title: 'A second one' },
    ])
  })

  test('comes once for all that is new in ten minutes, and again for what comes later', async () => {
    const thread = await posting.start(ada, network.space)
    await run()
    await posting.reply(ada, thread)
    await run(2)
    await Promise.all([run(5), run(5)])
    expect(service.to(path)).toHaveLength(1)
    expect((await devices(ben))[0]!.pushedAt).not.toBeNull()
    await world.database.execute(
      sql`update push_devices set pushed_at = now() - interval '30 minutes' where id = ${deviceId}`,
    )
    await posting.reply(ada, thread)
    await Promise.all([run(1), run(1)])
    expect(service.to(path)).toHaveLength(2)
  })

  test('does not come for what was read, muted, hidden, left or written by oneself', async () => {
    const read = await posting.start(ada, network.space)
    await posting.read(ben, read, 1)
    const muted = await posting.start(ada, network.space)
    await posting.choose(ben, 'thread', muted, 'nothing')
    await posting.start(ben, network.space)
    const hidden = await posting.start(ada, network.space)
    await world.database.execute(sql`update posts set hidden_at = now() where thread_id = ${hidden}`)
    await run()
    expect(service.to(path)).toEqual([])
    await posting.start(ada, network.space)
    await world.remove(network, ben)
    await run()
    expect(service.to(path)).toEqual([])
  })

  test.each<[string, () => Partial<LetterSettings>]>([
    ['quiet hours', () => ({ quietFrom: 0, quietTo: 1439 })],
    ['leave', () => ({ awayFrom: addDays(ukDay(new Date()), -1), awayUntil: addDays(ukDay(new Date()), 1) })],
  ])('waits for the end of %s', async (_name, settings) => {
    await posting.settle(ben, settings())
    await posting.start(ada, network.space)
    await run()
    expect(service.to(path)).toEqual([])
    await posting.settle(ben, {})
    await run()
    expect(service.to(path)).toHaveLength(1)
  })

  test('comes no more once its person has signed out, and nothing of it stays', async () => {
    await posting.start(ada, network.space)
    await world.call(ben, signOut, {})
    await run()
    expect(service.to(path)).toEqual([])
  })
})

describe('a push service', () => {
  test('that knows the browser no more ends it; one that is broken is asked again later', async () => {
    service.answers.set(path, 500)
    await posting.start(ada, network.space)
    await run()
    await run()
    expect(service.to(path)).toHaveLength(1)
    service.answers.set(path, 410)
    await run(3)
    expect(service.to(path)).toHaveLength(2)
    expect(await devices(ben)).toEqual([])
  })

  test('keeps nobody else waiting', async () => {
    const cy = await world.member(network, 'Cy')
    const other = `/${randomUUID()}`
    await add(cy, randomUUID(), service.origin + other)
    service.answers.set(path, 503)
    await posting.start(ada, network.space)
    await run()
    expect(service.to(other)).toHaveLength(1)
  })
})
