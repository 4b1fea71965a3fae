import type { FastifyInstance } from 'fastify'
import type { Activity } from '@waymark/contracts/live'
import { notePresence } from '../../events/attendance/commands.ts'
import { findOccurrenceId } from '../groups/queries.ts'
import { forgetGone, tellPresence } from './commands.ts'
import { countPresent } from './queries.ts'

/** Many come at once; they are counted together. */
const pause = 150
const noteEvery = 60_000

/**
 * How many are in a room, over all processes, and who was there, for attendance. Whoever comes or goes is noted as they do,
 * and everybody there once a minute: what is noted stands however this process ends.
 */
export function workshopPresence(app: FastifyInstance): void {
  const { live, database, log } = app
  const inside = new Map<string, Set<string>>()
  const waiting = { local: new Set<string>(), all: new Set<string>() }

  live.onPresence.set('workshop', (id) => soon(waiting.local, id, lookAround))
  // Any process may say so, also this one.
  live.carriers.set('workshop.present', async ({ payload }) => {
    const { workshopId } = payload as Activity['workshop.present']
    if (inside.has(workshopId)) soon(waiting.all, workshopId, tell)
  })

  function soon(those: Set<string>, id: string, run: (id: string) => Promise<void>) {
    if (those.has(id)) return
    those.add(id)
    setTimeout(() => {
      those.delete(id)
      run(id).catch((error: unknown) =>
        log.error({ err: { name: (error as Error).name } }, 'could not note who is in a room'),
      )
    }, pause).unref()
  }

  async function lookAround(id: string) {
    const people = new Set<string>()
    for (const socketId of live.server.sockets.adapter.rooms.get(`workshop:${id}`) ?? []) {
      const socket = live.server.sockets.sockets.get(socketId)
      if (socket) people.add(socket.data.viewer.id)
    }
    const before = inside.get(id) ?? new Set<string>()
    if (people.size > 0) inside.set(id, people)
    else inside.delete(id)
    await tellPresence(database, id, [...people])
    const moved = [...people, ...before].filter((person) => people.has(person) !== before.has(person))
    await note(id, moved)
  }

  /** Whoever is in a group is at the event. */
  async function note(id: string, people: string[]) {
    await notePresence(database, await findOccurrenceId(database, id), people)
  }
  async function tell(id: string) {
    const { count, onPhone } = await countPresent(database, id)
    live.server.local.to(`workshop:${id}`).emit('workshop.present', id, count, onPhone)
  }

  async function noteAll() {
    await Promise.all([...inside].map(([id, people]) => note(id, [...people])))
  }
  /** Also says it anew: another process may have died with its people, or the database lost what it knew. */
  async function repeat() {
    await noteAll()
    await forgetGone(database)
    await Promise.all([...inside].map(([id, people]) => tellPresence(database, id, [...people])))
  }
  const timer = setInterval(
    () => void repeat().catch(() => log.warn('could not note who is in the rooms')),
    noteEvery,
  ).unref()
  app.addHook('preClose', async () => {
    clearInterval(timer)
    await noteAll()
    await Promise.all([...inside.keys()].map((id) => tellPresence(database, id, [])))
    inside.clear()
  })
}
