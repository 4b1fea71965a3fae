import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '@waymark/contracts/push'
import { isPushService } from '../apps/api/src/platform/push.ts'
import { PushService } from './support/push-service.ts'
import { World } from './support/world.ts'
import type { Person, TestNetwork } from './support/world.ts'

let service: PushService
let world: World
let network: TestNetwork
let ada: Person
let ben: Person
/** Where Ben’s browser takes pushes in. */
let path: string
let deviceId: string
beforeAll(async () => {
  service = await PushService.open()
  world = await World.open({ pushOrigins: [service.origin] })
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

describe('the address of a push service', () => {
  test.each([
    ['https://fcm.googleapis.com/fcm/send/a', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/a', true],
    ['https://web.push.apple.com/a', true],
    ['https://wns2-par02p.notify.windows.com/w/?token=a', true],
    ['https://push.example.org/a', true],
    ['http://fcm.googleapis.com/a', false],
    ['https://fcm.googleapis.com:8443/a', false],
    ['https://ada@fcm.googleapis.com/a', false],
    ['https://fcm.googleapis.com.example.net/a', false],
    ['https://evilpush.apple.com.example/a', false],
    ['https://127.0.0.1/a', false],
    ['https://2130706433/a', false],
    ['https://[::1]/a', false],
    ['https://169.254.169.254/latest', false],
    ['https://localhost/a', false],
    ['file:///etc/passwd', false],
    ['nothing', false],
  ])('%s is one: %s', (endpoint, isOne) =>
    expect(isPushService(endpoint, ['https://push.example.org'])).toBe(isOne),
  )
})

describe('a browser', () => {
  test('of somebody else is nothing to anybody', async () => {
    const params = { deviceId }
    for (const person of [ada, network.convenor]) {
      expect(await devices(person)).toEqual([])
      expect((await world.call(person, contract.removePushDevice, { params })).status).toBe(404)
      expect((await world.call(person, contract.tryPush, { params })).status).toBe(404)
      expect((await add(person, deviceId, `${service.origin}/${randomUUID()}`)).status).toBe(409)
    }
    expect((await add(null)).status).toBe(401)
    expect(JSON.stringify(await devices(ben))).not.toContain(path)
  })

  test('goes with its endpoint to whoever signs in on it', async () => {
    const id = randomUUID()
    expect((await add(ada, id)).status).toBe(200)
    expect([(await devices(ben)).length, (await devices(ada)).map((each) => each.id)]).toEqual([0, [id]])
  })

  test('is there once however often it is added, and at most ten of them', async () => {
    await Promise.all([add(ben), add(ben), add(ben)])
    expect(await devices(ben)).toHaveLength(1)
    const more = Array.from({ length: 11 }, () => add(ben, randomUUID(), `${service.origin}/${randomUUID()}`))
    const answers = (await Promise.all(more)).map(({ status }) => status)
    expect(answers.filter((status) => status === 429)).toHaveLength(2)
    for (const endpoint of ['https://127.0.0.1/a', 'http://169.254.169.254/', "https://x.example/'; --"])
      expect((await add(ben, randomUUID(), endpoint)).status).toBe(422)
  })

  test('can be tried, a few times a minute', async () => {
    const attempt = () => world.call(ben, contract.tryPush, { params: { deviceId } })
    expect((await attempt()).status).toBe(204)
    expect(service.to(path)).toHaveLength(1)
    service.answers.set(path, 503)
    expect((await attempt()).status).toBe(409)
    for (let count = 0; count < 4; count++) await attempt()
    expect((await attempt()).status).toBe(429)
    await world.call(ben, contract.removePushDevice, { params: { deviceId } })
    expect(await devices(ben)).toEqual([])
  })
})
