import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'

/** One connection that says words and hears them; the same for the hub and for what it is held against. */
export interface Client {
  say: (text: string) => void
  /** Set by whoever measures. */
  hear: (text: string) => void
  close: () => void
}
type Open = (turn: number) => Promise<Client>

const atOnce = 50
export async function openClients(count: number, open: Open): Promise<Client[]> {
  const clients: Client[] = []
  while (clients.length < count) {
    const batch = Array.from({ length: Math.min(atOnce, count - clients.length) }, (_, index) =>
      open(clients.length + index),
    )
    clients.push(...(await Promise.all(batch)))
  }
  return clients
}

/** Somebody in a room of the hub, over the socket a browser would have. */
export async function hubClient(port: number, cookie: string, workshopId: string): Promise<Client> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
  })
  await once(socket as never, 'connect')
  if (!(await socket.emitWithAck('watch', `workshop:${workshopId}`))) throw new Error('not let in')
  const client: Client = {
    say: (text) =>
      socket.emit(
        'workshop.send',
        { workshopId, id: randomUUID(), type: 'chat', payload: { text } },
        (answer: { ok: boolean; problem?: { title: string } }) => {
          if (!answer.ok) throw new Error(answer.problem?.title)
        },
      ),
    hear: () => undefined,
    close: () => socket.disconnect(),
  }
  socket.on('workshop.entry', (_id: string, entry: { payload: { text: string } }) =>
    client.hear(entry.payload.text),
  )
  return client
}

export async function socketIoClient(port: number): Promise<Client> {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true })
  await once(socket as never, 'connect')
  const client: Client = {
    say: (text) => socket.emit('send', text, () => undefined),
    hear: () => undefined,
    close: () => socket.disconnect(),
  }
  socket.on('workshop.entry', (_id: string, entry: { payload: { text: string } }) =>
    client.hear(entry.payload.text),
  )
  return client
}

export async function wsClient(port: number): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`)
  await once(socket, 'open')
  const client: Client = {
    say: (text) => socket.send(text),
    hear: () => undefined,
    close: () => socket.close(),
  }
  socket.on('message', (data: Buffer) =>
    client.hear((JSON.parse(data.toString()) as { payload: { text: string } }).payload.text),
  )
  return client
}
