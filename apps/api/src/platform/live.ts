import fastifyPlugin from 'fastify-plugin'
import { Server } from 'socket.io'
import type { Socket } from 'socket.io'
import type { Activity, ActivityName, ClientMessages, Room, ServerMessages } from '@waymark/contracts/live'
import type { Config } from '../config.ts'
import type { Happening } from './activity.ts'
import { Listener } from './listener.ts'
import { isOurOrigin } from './origin.ts'
import type { Viewer } from './viewer.ts'

export type LiveServer = Server<ClientMessages, ServerMessages, Record<string, never>, { viewer: Viewer }>
export type LiveSocket = Socket<ClientMessages, ServerMessages, Record<string, never>, { viewer: Viewer }>

interface Live {
  server: LiveServer
  /** Who may hear a kind of room; each feature keeps its own door. */
  doorkeepers: Map<string, (viewer: Viewer, id: string) => Promise<boolean>>
  /** Instead of ids, sends the thing itself to the room; only where being in the room is the permission. */
  carriers: Map<string, (happening: Happening) => Promise<void>>
  /**
   * Says in a room what happened. Not everybody in a network sees each of its spaces: they hear that something happened,
   * and not to what.
   */
  tell: (room: Room, name: ActivityName, payload: Activity[ActivityName]) => void
  /** Adds a feature's own messages to each new socket. */
  onSocket: ((socket: LiveSocket) => void)[]
  /** The same for the sockets of guests. */
  onGuestSocket: ((socket: LiveSocket) => void)[]
  /** Kinds of rooms that guests may ask to hear; of no other does anything reach them. */
  guestRooms: Set<string>
  /** The ids of rooms that are shut with what has this id. */
  within: ((id: string) => Promise<string[]>)[]
  /** Called after a room's membership in this process changed. */
  onPresence: Map<string, (id: string) => void>
}

declare module 'fastify' {
  interface FastifyInstance {
    live: Live
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const roomsPerSocket = 60
/** Milliseconds that requests have to end when the hub stops. */
const grace = 3000
/** What happens to one of these may shut the rooms of anything in it. */
const holders = new Set(['network', 'space'])

/** The sockets of somebody who came as a guest. */
export const guestRoom = (personId: string): string => `guest:${personId}`

/** What everybody in a network may know of a happening in it. */
const openToAll = new Set(['networkId', 'personId', 'version'])

/** Live screens: rooms that say what happened. Delivery is at most once; whoever misses something fetches again. */
export const live = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    const server: LiveServer = new Server(app.server, {
      serveClient: false,
      maxHttpBufferSize: 100_000,
      allowRequest: (request, done) => done(null, isOurOrigin(request.headers, config)),
    })
    const rooms: Live = {
      server,
      doorkeepers: new Map(),
      carriers: new Map(),
      tell: (room, name, payload) => {
        const isVeiled =
          room.startsWith('network:') && Object.keys(payload).some((key) => !openToAll.has(key))
        server.local.to(room).emit('activity', room, name, isVeiled ? {} : payload)
      },
      onSocket: [],
      onGuestSocket: [],
      guestRooms: new Set(),
      within: [],
      onPresence: new Map(),
    }
    app.decorate('live', rooms)

    server.use((socket, next) => void admit(socket, next))

    async function admit(socket: LiveSocket, next: (refused?: Error) => void): Promise<void> {
      const cookies = app.parseCookie(socket.handshake.headers.cookie ?? '')
      const viewer = await app.guestViewers.whoever(cookies).catch(() => undefined)
      if (!viewer) return next(new Error('signed_out'))
      socket.data.viewer = viewer
      next()
    }

    server.on('connection', (socket) => {
      const { viewer } = socket.data
      // What is told to a person is for whoever signed in.
      void socket.join(
        viewer.guestOf ? guestRoom(viewer.id) : [`person:${viewer.id}`, `session:${viewer.sessionId}`],
      )
      socket.on('watch', async (room, done) => {
        const allowed = await mayWatch(socket, room)
        if (allowed) await socket.join(room)
        if (typeof done === 'function') done(allowed)
        if (allowed) stirPresence(room)
      })
      socket.on('unwatch', (room) => {
        // Never the rooms of the person and the session: eviction finds a socket by them.
        if (typeof room !== 'string' || !rooms.doorkeepers.has(room.split(':')[0] ?? '')) return
        void socket.leave(room)
        stirPresence(room)
      })
      socket.on('disconnecting', () => {
        for (const room of socket.rooms) setImmediate(stirPresence, room)
      })
      for (const add of viewer.guestOf ? rooms.onGuestSocket : rooms.onSocket) add(socket)
    })

    async function mayWatch(socket: LiveSocket, room: unknown): Promise<boolean> {
      if (typeof room !== 'string' || socket.rooms.size > roomsPerSocket) return false
      const [kind = '', id = ''] = room.split(':')
      if (!uuid.test(id) || room !== `${kind}:${id}`) return false
      if (socket.data.viewer.guestOf && !rooms.guestRooms.has(kind)) return false
      return (
        (await rooms.doorkeepers
          .get(kind)?.(socket.data.viewer, id)
          .catch(() => false)) ?? false
      )
    }

    function stirPresence(room: string) {
      const [kind = '', id = ''] = room.split(':')
      rooms.onPresence.get(kind)?.(id)
    }

    function hear(payload: string) {
      const happening = JSON.parse(payload) as Happening
      const carry = rooms.carriers.get(happening.name)
      if (carry)
        void carry(happening).catch((error: unknown) =>
          app.log.error({ err: error }, 'could not carry to a room'),
        )
      else for (const room of happening.rooms) rooms.tell(room, happening.name, happening.payload)
      for (const room of happening.evicts) evict(room)
    }

    function evict(room: Room) {
      const [kind = '', id = ''] = room.split(':')
      if (kind !== 'person' && kind !== 'session') return void recheckAll(holders.has(kind) ? '' : id)
      app.viewers.forget(kind === 'session' ? { sessionId: id } : { personId: id })
      server.local.in([room, guestRoom(id)]).disconnectSockets(true)
    }

    async function recheckAll(id: string) {
      await recheck(id)
      if (!id) return
      const inside = await Promise.all(rooms.within.map((list) => list(id))).catch(() => [])
      for (const each of inside.flat()) await recheck(each)
    }

    /**
     * What is open to whom has changed: every socket here leaves the rooms, of one thing or of all, that are shut now, and
     * its screen fetches again, which the routes refuse.
     */
    async function recheck(id: string) {
      for (const socket of server.sockets.sockets.values()) {
        let isShut = false
        for (const room of socket.rooms) {
          const [kind = ''] = room.split(':')
          if (!rooms.doorkeepers.has(kind) || !room.endsWith(id) || (await mayWatch(socket, room))) continue
          await socket.leave(room)
          stirPresence(room)
          isShut = true
        }
        if (isShut) socket.emit('refetch')
      }
    }

    const listener = new Listener({
      url: config.databaseUrl,
      channel: 'activity',
      log: app.log,
      hear,
      lost: () => app.viewers.forget({}),
      missed: () => {
        app.viewers.forget({})
        server.local.emit('refetch')
      },
    })
    app.addHook('onReady', () => listener.open())
    app.addHook('preClose', async () => {
      server.disconnectSockets(true)
      // Closes the HTTP server too, and waits for it: a request on its way has a moment, one that never ends is cut off.
      const cutOff = setTimeout(() => app.server.closeAllConnections(), grace)
      await server.close().finally(() => clearTimeout(cutOff))
      await listener.close()
    })
    app.health.set('live', async () => {
      if (!listener.connected) throw new Error('not listening')
      return `works, ${server.engine.clientsCount} connected`
    })
  },
  { name: 'live', dependencies: ['health', 'viewer', 'guest-viewer', '@fastify/cookie'] },
)
