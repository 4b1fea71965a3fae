import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Id } from '@waymark/contracts/common'
import { NewEntry } from '@waymark/contracts/workshop-entries'
import type { Entry } from '@waymark/contracts/workshop-entries'
import type { Activity, Answer } from '@waymark/contracts/live'
import { Refusal, toProblem } from '../../platform/errors.ts'
import { guestRoom } from '../../platform/live.ts'
import type { LiveSocket } from '../../platform/live.ts'
import { newPace } from '../../platform/pace.ts'
import { may } from './access.ts'
import { say } from './commands.ts'
import { listGroupIds } from './groups/queries.ts'
import { workshopPresence } from './presence/sockets.ts'
import { pageAfter, shownTo } from './log/queries.ts'
import { findWorkshop, listHearing } from './queries.ts'
import type { FoundEntry } from './log/queries.ts'

const message = Compile(
  Type.Object({ workshopId: Id, ...NewEntry.properties }, { additionalProperties: false }),
)
/** A person types a message every few seconds; a script is told to slow down. */
const messagesPerWindow = 30
const windowMilliseconds = 10_000

/** The room's live side: who may hear it, what is said in it, and how many are there. */
export function workshopSockets(app: FastifyInstance): void {
  const { live, database } = app

  live.doorkeepers.set('workshop', async (viewer, id) => {
    const workshop = await findWorkshop(database, viewer, id)
    return workshop !== undefined && may.enter(viewer, workshop)
  })

  live.guestRooms.add('workshop')

  live.within.push((id) => listGroupIds(database, id))

  // Being in the room is the permission, so the entry itself is sent: loaded once, whatever the number of people.
  const carry = newCarrying(async (workshopId, after, upTo) => {
    const page = await pageAfter(database, workshopId, after)
    const announced = page.filter(({ seq }) => seq <= upTo())
    for (const entry of announced)
      if (entry.audience === 'room')
        live.server.local
          .to(`workshop:${workshopId}`)
          .emit('workshop.entry', workshopId, shownTo(false, entry))
      else await whisper(workshopId, entry)
    return announced.at(-1)?.seq
  })
  live.carriers.set('entry.added', async ({ payload }) => {
    const { workshopId, seq } = payload as Activity['entry.added']
    if (live.server.sockets.adapter.rooms.has(`workshop:${workshopId}`)) await carry(workshopId, seq)
    else carry.forget(workshopId)
  })

  // At once, before anybody is asked: what is said next reaches the room after this.
  live.carriers.set('workshop.left-out', async ({ payload }) => {
    const { workshopIds, personId } = payload as Activity['workshop.left-out']
    const theirs = live.server.local.in([`person:${personId}`, guestRoom(personId)])
    theirs.socketsLeave(workshopIds.map((id) => `workshop:${id}`))
    theirs.emit('refetch')
    for (const id of workshopIds) live.onPresence.get('workshop')?.(id)
  })

  /** What is for some alone: who they are is asked anew each time. */
  async function whisper(workshopId: string, entry: FoundEntry) {
    const sockets = await live.server.local.in(`workshop:${workshopId}`).fetchSockets()
    const people = [...new Set(sockets.map(({ data }) => data.viewer.id))]
    const hearing = await listHearing(database, workshopId, people)
    for (const socket of sockets) {
      const { id, guestOf } = socket.data.viewer
      socket.emit('workshop.entry', workshopId, shownTo(!guestOf && hearing.has(id), entry))
    }
  }

  workshopPresence(app)

  const listen = (socket: LiveSocket) => {
    const pace = newPace(messagesPerWindow, windowMilliseconds)
    socket.on('workshop.send', async (given: unknown, done: unknown) => {
      const answer = await receive(app, socket, given, pace).catch((error: unknown) => refused(app, error))
      if (typeof done === 'function') (done as (answer: Answer<Entry>) => void)(answer)
    })
  }
  live.onSocket.push(listen)
  live.onGuestSocket.push(listen)
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
 * One load after the other for each room, in the order of the numbers: one that overtook another would send everybody in the
 * room asking for what they seem to miss. What was added while a load was on its way comes with the next, all at once: where
 * many speak at the same time, a load for each would wait behind all that is still being said. Nothing is sent before it was
 * announced: whoever was asked to leave before it was said has left by then.
 */
function newCarrying(
  load: (workshopId: string, after: number, upTo: () => number) => Promise<number | undefined>,
) {
  const rooms = new Map<string, { carried: number; newest: number; isBusy: boolean }>()
  const carry = async (workshopId: string, seq: number): Promise<void> => {
    const room = rooms.get(workshopId) ?? { carried: seq - 1, newest: seq, isBusy: false }
    rooms.set(workshopId, room)
    room.newest = Math.max(room.newest, seq)
    if (room.isBusy) return
    room.isBusy = true
    try {
      while (room.carried < room.newest)
        room.carried = (await load(workshopId, room.carried, () => room.newest)) ?? room.newest
    } catch (error) {
      // Whoever is in the room sees the gap and asks; the next load begins anew.
      rooms.delete(workshopId)
      throw error
    } finally {
      room.isBusy = false
    }
  }
  /** Nobody here hears the room any more. */
  return Object.assign(carry, { forget: (workshopId: string) => rooms.delete(workshopId) })
}
