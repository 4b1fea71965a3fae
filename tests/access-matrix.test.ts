import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createThread } from '@waymark/contracts/discussions'
import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { createEvent } from '@waymark/contracts/events'
import { vocabularyRoom } from '@waymark/contracts/live'
import { runWorkshop } from '@waymark/contracts/workshops'
import { gather, newEvent, parts } from './support/cast.ts'
import type { Cast } from './support/cast.ts'
import { rows } from './support/matrix.ts'
import { World } from './support/world.ts'

let world: World
let cast: Cast
beforeAll(async () => {
  world = await World.open()
  cast = await gather(world, 'hidden')
})
afterAll(() => world.close())

/** Routes that belong to no endpoint of the contract, and why anybody may ask for them. */
const outside = new Set(['GET /healthz', 'GET /readyz', 'GET /dev/mail', 'GET /metrics'])

test('every route has a row', async () => {
  const document = (await (await fetch(`${world.origin}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'head')
      .map((method) => `${method.toUpperCase()} ${path}`),
  )
  const known = rows.map(({ endpoint: { method, url } }) => `${method} /api${url.replace(/:(\w+)/g, '{$1}')}`)
  const isPage = (route: string) => !route.includes(' /api/')
  expect(routes.filter((route) => !known.includes(route) && !outside.has(route) && !isPage(route))).toEqual(
    [],
  )
  expect(known.filter((route) => !routes.includes(route))).toEqual([])
})

describe('each route answers each part as it should', () => {
  test.each(rows.map((row) => [`${row.endpoint.method} ${row.endpoint.url}`, row] as const))(
    '%s',
    async (_name, { endpoint, expected, given }) => {
      const seen: number[] = []
      for (const part of parts) {
        const person = cast.people[part]
        const sent = await given(world, cast, person)
        const { status, problem } = await world.call(person, endpoint, sent as never)
        if (status >= 400)
          expect([status, typeof problem.code, typeof problem.title]).toEqual([status, 'string', 'string'])
        seen.push(status)
      }
      expect(seen.join(' ')).toBe(expected)
    },
  )
})

describe('sockets', () => {
  test('each live room lets in those who may see what it is about', async () => {
    const scene = await gather(world, 'hidden')
    const { network, author, people } = scene
    const threadId = randomUUID()
    await world.call(author, createThread, {
      params: { spaceId: network.space },
      body: { id: threadId, postId: randomUUID(), title: 'T', kind: 'discussion', body: 'B' },
    })
    const event = newEvent()
    await world.call(author, createEvent, { params: { spaceId: network.space }, body: event })
    const expected = {
      [`network:${network.id}`]: '0 1 1 1 1 1 0 0',
      [`space:${network.space}`]: '0 1 1 1 1 1 0 0',
      [`thread:${threadId}`]: '0 1 1 1 1 1 0 0',
      [`occurrence:${event.id}`]: '0 1 1 1 1 1 0 0',
      [`workshop:${event.id}`]: '0 0 0 1 1 1 0 0',
      [`case:${randomUUID()}`]: '0 0 0 0 0 0 0 0',
      [`person:${author.id}`]: '0 0 0 0 0 0 0 0',
      [`session:${randomUUID()}`]: '0 0 0 0 0 0 0 0',
      [vocabularyRoom]: '1 1 1 1 1 1 1 1',
      [`vocabulary:${randomUUID()}`]: '0 0 0 0 0 0 0 0',
      'thread:': '0 0 0 0 0 0 0 0',
    }
    const signedIn = parts.filter((part) => part !== 'visitor')
    for (const [room, answers] of Object.entries(expected)) {
      const seen: number[] = []
      for (const part of signedIn) {
        const socket = await world.connect(people[part])
        seen.push(Number(await socket.emitWithAck('watch', room)))
        socket.disconnect()
      }
      expect([room.split(':')[0], seen.join(' ')]).toEqual([room.split(':')[0], answers])
    }
    await expect(world.connect(null)).rejects.toThrow('signed_out')
  })

  test('every message has a row', async () => {
    const { id } = await world.connect(await world.person('Ada'))
    const known = [
      'disconnect',
      'disconnecting',
      'error',
      'thread.typing',
      'unwatch',
      'watch',
      'workshop.send',
    ]
    const names = world.app.live.server.sockets.sockets.get(id!)!.eventNames()
    expect(names.map(String).filter((name) => !known.includes(name))).toEqual([])
  })

  test('thread.typing is for those who may reply', async () => {
    const { author, network, people } = await gather(world, 'hidden')
    const thread = {
      id: randomUUID(),
      postId: randomUUID(),
      title: 'A',
      kind: 'discussion' as const,
      body: 'B',
    }
    await world.call(author, createThread, { params: { spaceId: network.space }, body: thread })
    await world.database.execute(
      sql`update agreements set shows_typing = true where network_id = ${network.id}`,
    )
    const seen: number[] = []
    for (const part of parts.filter((part) => part !== 'visitor')) {
      const socket = await world.connect(people[part])
      seen.push(Number(await socket.emitWithAck('thread.typing', thread.id)))
      socket.disconnect()
    }
    expect(seen.join(' ')).toBe('0 0 1 1 1 1 0 0')
  })

  test('workshop.send is for those in the room', async () => {
    const scene = await gather(world, 'hidden')
    const event = newEvent()
    await world.call(scene.author, createEvent, { params: { spaceId: scene.network.space }, body: event })
    await world.call(scene.author, runWorkshop, { params: { workshopId: event.id }, body: { state: 'open' } })
    const seen: number[] = []
    for (const part of parts.filter((part) => part !== 'visitor')) {
      const socket = await world.connect(scene.people[part])
      const words = { id: randomUUID(), type: 'chat' as const, payload: { text: 'Hello' } }
      const answer = await socket.emitWithAck('workshop.send', { workshopId: event.id, ...words })
      seen.push(answer.ok ? 200 : answer.problem.status)
      socket.disconnect()
    }
    expect(seen.join(' ')).toBe('404 403 403 200 200 200 404 404')
  })
})
