import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { World } from './support/world.ts'

test('the hub stops although somebody’s request never ends', async () => {
  const world = await World.open()
  const { hostname, port } = new URL(world.origin)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(
    'PUT /api/cases/x/draft HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{',
  )
  await once(socket, 'data')
  await world.close()
  expect(await connections(world)).toBe(0)
  socket.destroy()
})

const connections = (world: World) =>
  new Promise<number>((resolve, reject) =>
    world.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
