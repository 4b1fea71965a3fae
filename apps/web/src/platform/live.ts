import type { ClientMessages, Room, ServerMessages } from '@waymark/contracts/live'
import type { EntryKey } from '@pinia/colada'
import { useQueryCache } from '@pinia/colada'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { onScopeDispose, ref, toValue, watchEffect } from 'vue'
import type { MaybeRefOrGetter } from 'vue'
import { renewSession, sessionEnded } from './http.ts'

/** Long polling first: some council networks block WebSockets, and the way up is taken when it is open. */
export const socket: Socket<ServerMessages, ClientMessages> = io({
  autoConnect: false,
  transports: ['polling', 'websocket'],
})

export const connection = ref<'connected' | 'reconnecting' | 'idle'>('idle')
/** Which way the live connection goes: `websocket`, or `polling` where that is blocked. */
export const transport = ref('')

socket.on('connect', () => {
  connection.value = 'connected'
  transport.value = socket.io.engine.transport.name
  socket.io.engine.once('upgrade', ({ name }) => (transport.value = name))
})
socket.on('disconnect', (reason) => {
  if (reason === 'io client disconnect') return
  connection.value = 'reconnecting'
  // Sent away: what we may hear has changed. Come back and ask for each room again.
  if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 300 + Math.random() * 700)
})
socket.on('connect_error', (error) => {
  connection.value = 'reconnecting'
  if (error.message === 'signed_out') void comeBack()
})

/** The server does not know us any more. Socket.IO does not try again after such a refusal, so we do, in calm steps. */
async function comeBack(): Promise<void> {
  const renewed = await renewSession().catch(() => undefined)
  if (renewed === false) return sessionEnded()
  setTimeout(() => connection.value === 'reconnecting' && socket.connect(), renewed ? 1000 : 5000)
}

// A browser notices a pulled cable long before the socket does.
window.addEventListener(
  'offline',
  () => void (connection.value === 'connected' && (connection.value = 'reconnecting')),
)
window.addEventListener('online', () => void (socket.connected && (connection.value = 'connected')))

export function goLive(): void {
  if (!socket.connected) socket.connect()
}
export function goQuiet(): void {
  socket.disconnect()
  connection.value = 'idle'
}

const watchers = new Map<Room, number>()

/** Keeps queries fresh while they are on screen: fetched again when their room stirs and after every reconnect. */
export function useLive(room: () => Room | undefined, keys: MaybeRefOrGetter<EntryKey[]>): void {
  useLiveRooms(() => [room() ?? []].flat(), keys)
}

/** As `useLive`, for what several rooms tell of. */
export function useLiveRooms(rooms: () => Room[], keys: MaybeRefOrGetter<EntryKey[]>): void {
  const cache = useQueryCache()
  // A fetch that is refused now shows so where its data is used.
  const refresh = () => void Promise.allSettled(toValue(keys).map((key) => cache.invalidateQueries({ key })))
  watchEffect((onCleanup) => {
    const leaving = rooms().map((room) => follow(room, refresh))
    onCleanup(() => leaving.forEach((leave) => leave()))
  })
}

/** Hears a room until the function it returns is called. */
function follow(watched: Room, refresh: () => void): () => void {
  // Between the fetch and the answer something may have happened: a change, or the end of this person's right to see it.
  const join = () => socket.emit('watch', watched, refresh)
  const hear = (stirred: Room) => void (stirred === watched && refresh())
  watchers.set(watched, (watchers.get(watched) ?? 0) + 1)
  if (socket.connected) join()
  socket.on('connect', join).on('activity', hear).on('refetch', join)
  return () => {
    socket.off('connect', join).off('activity', hear).off('refetch', join)
    const others = (watchers.get(watched) ?? 1) - 1
    watchers.set(watched, others)
    if (others === 0) socket.emit('unwatch', watched)
  }
}

/** What a component holds beside its queries goes when everything is to be fetched again. */
export function onRefetch(run: () => void): void {
  socket.on('refetch', run)
  onScopeDispose(() => socket.off('refetch', run))
}
