import type { FastifyInstance } from 'fastify'
import { Compile } from 'typebox/compile'
import { Id } from '@waymark/contracts/common'
import type { Activity } from '@waymark/contracts/live'
import { whisper } from '../../../platform/activity.ts'
import type { LiveSocket } from '../../../platform/live.ts'
import { newPace } from '../../../platform/pace.ts'
import { findThread } from '../queries.ts'
import { findName, showsTyping } from './queries.ts'

const id = Compile(Id)
/** A page says it every three seconds while somebody types. */
const mostPerWindow = 10
const windowMilliseconds = 10_000

/** Who writes at this moment, for those who have the discussion open. Nothing is kept of it. */
export function typingSockets(app: FastifyInstance): void {
  const { live, database } = app

  live.carriers.set('thread.typing', async ({ payload }) => {
    const { threadId, personId } = payload as Activity['thread.typing']
    const room = `thread:${threadId}`
    if (!live.server.sockets.adapter.rooms.has(room)) return
    const name = await findName(database, personId)
    if (name === undefined) return
    live.server.local
      .to(room)
      .except(`person:${personId}`)
      .emit('thread.typing', threadId, { id: personId, name })
  })

  live.onSocket.push((socket) => {
    const pace = newPace(mostPerWindow, windowMilliseconds)
    socket.on('thread.typing', async (threadId: unknown, done: unknown) => {
      const isShown = pace() && id.Check(threadId) && (await say(app, socket, threadId).catch(() => false))
      if (typeof done === 'function') (done as (isShown: boolean) => void)(isShown)
    })
  })
}

async function say({ database }: FastifyInstance, socket: LiveSocket, threadId: string): Promise<boolean> {
  const { viewer } = socket.data
  const thread = await findThread(database, viewer, threadId)
  if (!thread?.can.reply || !thread.agreed || !(await showsTyping(database, thread))) return false
  await database.transaction((tx) => whisper(tx, 'thread.typing', { threadId, personId: viewer.id }))
  return true
}
