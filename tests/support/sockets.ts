import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { ClientMessages, ServerMessages } from '@waymark/contracts/live'
import type { Database } from '../../apps/api/src/platform/database.ts'

export type TestSocket = Socket<ServerMessages, ClientMessages>

/** A socket as a person's browser opens it. */
export const openSocket = (origin: string, cookie: string | undefined, reconnection: boolean): TestSocket =>
  io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection,
    extraHeaders: { origin, ...(cookie !== undefined && { cookie }) },
  })

/** Until it is connected; rejects when the hub refuses it. */
export async function connected(socket: TestSocket): Promise<void> {
  await Promise.race([
    once(socket as never, 'connect'),
    once(socket as never, 'connect_error').then(([error]) => Promise.reject(error as Error)),
  ])
}

/** Until what happened before has been told, so that a socket hears only of what comes after it. */
export async function caughtUp(socket: TestSocket, database: Database): Promise<void> {
  const personId = randomUUID()
  const told = new Promise<void>((resolve) => {
    socket.on('activity', function hear(_room, _name, payload) {
      if (!('personId' in payload) || payload.personId !== personId) return
      socket.off('activity', hear)
      resolve()
    })
  })
  const mark = { name: 'person.changed', payload: { personId }, rooms: [socket.id], evicts: [] }
  await database.execute(sql`select pg_notify('activity', ${JSON.stringify(mark)})`)
  await told
}
