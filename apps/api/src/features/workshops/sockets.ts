import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Id } from '@waymark/contracts/common'
import { NewEntry } from '@waymark/contracts/workshops'
import type { Entry } from '@waymark/contracts/workshops'
import type { Activity, Answer } from '@waymark/contracts/live'
import { Refusal, toProblem } from '../../platform/errors.ts'
import type { LiveSocket } from '../../platform/live.ts'
import { newPace } from '../../platform/pace.ts'
import { notePresence } from '../events/attendance/commands.ts'
import { may } from './access.ts'
import { say } from './commands.ts'
import { findOccurrenceId, listGroupIds } from './groups/queries.ts'
import { findEntry, findWorkshop, listHearing, shownTo } from './queries.ts'
import type { FoundEntry } from './queries.ts'

const message = Compile(
  Type.Object({ workshopId: Id, ...NewEntry.properties }, { additionalProperties: false }),
)
/** A person types a message every few seconds; a script is told to slow down. */
const messagesPerWindow = 30
const windowMilliseconds = 10_000
const presencePause = 150

/** The room's live side: who may hear it, what is said in it, and how many are there. */
export function workshopSockets(app: FastifyInstance): void {
  const { live, database } = app

  live.doorkeepers.set('workshop', async (viewer, id) => {
    const workshop = await findWorkshop(database, viewer, id)
    return workshop !== undefined && may.enter(viewer, workshop)
  })

  live.within.push((id) => listGroupIds(database, id))

  const inTurn = newTurns()
  // Being in the room is the permission, so the entry itself is sent: loaded once, whatever the number of people.
  live.carriers.set('entry.added', async ({ payload }) => {
    const { workshopId, seq } = payload as Activity['entry.added']
    const room = `workshop:${workshopId}`
    if (!live.server.sockets.adapter.rooms.has(room)) return
    await inTurn(workshopId, async () => {
      const entry = await findEntry(database, workshopId, seq)
      if (!entry) return
      if (entry.audience === 'room')
        live.server.local.to(room).emit('workshop.entry', workshopId, shownTo(false, entry))
      else await whisper(workshopId, entry)
    })
  })

  // At once, before anybody is asked: what is said next reaches the room after this.
  live.carriers.set('workshop.left-out', async ({ payload }) => {
    const { workshopIds, personId } = payload as Activity['workshop.left-out']
    const theirs = live.server.local.in(`person:${personId}`)
    theirs.socketsLeave(workshopIds.map((id) => `workshop:${id}`))
    theirs.emit('refetch')
    for (const id of workshopIds) live.onPresence.get('workshop')?.(id)
  })

  /** What is for some alone: who they are is asked anew each time. */
  async function whisper(workshopId: string, entry: FoundEntry) {
    const sockets = await live.server.local.in(`workshop:${workshopId}`).fetchSockets()
    const people = [...new Set(sockets.map(({ data }) => data.viewer.id))]
    const hearing = await listHearing(database, workshopId, people)
    for (const socket of sockets)
      socket.emit('workshop.entry', workshopId, shownTo(hearing.has(socket.data.viewer.id), entry))
  }

  const register = newRegister(app)
  const waiting = new Set<string>()
  live.onPresence.set('workshop', (id) => {
    if (waiting.has(id)) return
    waiting.add(id)
    setTimeout(() => {
      waiting.delete(id)
      void countPresent(app, id).then((people) => register(id, people))
    }, presencePause).unref()
  })

  live.onSocket.push((socket) => {
    const pace = newPace(messagesPerWindow, windowMilliseconds)
    socket.on('workshop.send', async (given: unknown, done: unknown) => {
      const answer = await receive(app, socket, given, pace).catch((error: unknown) => refused(app, error))
      if (typeof done === 'function') (done as (answer: Answer<Entry>) => void)(answer)
    })
  })
}

async function receive(
  app: FastifyInstance,
  socket: LiveSocket,
  given: unknown,
  pace: () => boolean,
): Promise<Answer<Entry>> {
  if (!pace()) throw new Refusal(429, 'too_many', 'That was a lot at once. Please wait a few seconds.')
  if (!message.Check(given)) throw new Refusal(422, 'invalid', 'This message is not in the right form.')
  const { workshopId, ...entry } = given
  const { viewer } = socket.data
  const acceptances = await app.guard.pass(viewer, NewEntry, entry)
  return { ok: true, result: await say(app.database, viewer, workshopId, entry, acceptances) }
}

function refused(app: FastifyInstance, error: unknown): Answer<Entry> {
  const problem = toProblem(error)
  if (problem.status >= 500)
    app.log.error({ err: { name: (error as Error).name } }, 'a socket message failed')
  return { ok: false, problem }
}

/**
 * One after the other for each room. Commits are heard in the order of their numbers, and so they leave: a number that
 * overtook another would send everybody in the room asking for what they seem to miss.
 */
function newTurns() {
  const last = new Map<string, Promise<void>>()
  return async (key: string, run: () => Promise<void>): Promise<void> => {
    const turn = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(run)
    last.set(key, turn)
    try {
      await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}

/** Counts people, not windows: somebody with two open is one. */
async function countPresent({ live }: FastifyInstance, id: string) {
  const sockets = await live.server.local.in(`workshop:${id}`).fetchSockets()
  const people = new Set(sockets.map(({ data }) => data.viewer.id))
  live.server.local.to(`workshop:${id}`).emit('workshop.present', id, people.size)
  return people
}

const noteEvery = 60_000

/**
 * Notes who is in which room: whoever comes or goes as they do, and everybody there once a minute. What is noted stands
 * however this process ends.
 */
function newRegister(app: FastifyInstance) {
  const inside = new Map<string, Set<string>>()
  const note = async (id: string, people: Set<string>) => {
    try {
      // Whoever is in a group is at the event.
      await notePresence(app.database, await findOccurrenceId(app.database, id), [...people])
    } catch (error) {
      app.log.error({ err: { name: (error as Error).name } }, 'could not note who is in a room')
    }
  }
  const noteAll = () => Promise.all([...inside].map(([id, people]) => note(id, people)))
  const timer = setInterval(() => void noteAll(), noteEvery).unref()
  app.addHook('preClose', async () => {
    clearInterval(timer)
    await noteAll()
  })
  return async (id: string, people: Set<string>) => {
    const before = inside.get(id) ?? new Set<string>()
    if (people.size > 0) inside.set(id, people)
    else inside.delete(id)
    const isNew = [...people].filter((person) => !before.has(person))
    const isGone = [...before].filter((person) => !people.has(person))
    await note(id, new Set([...isNew, ...isGone]))
  }
}
