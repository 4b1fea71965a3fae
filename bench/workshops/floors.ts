import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

/** What a server costs that does nothing but pass words on to everybody: one on Socket.IO, one on bare WebSockets. */
const entry = (text: string) => ({
  id: '01900000-0008-7000-8000-00000000beef',
  seq: 1,
  at: new Date().toISOString(),
  actor: {
    id: '01900000-0001-7000-8000-00000000beef',
    name: 'Person',
    organisation: 'Council',
    observer: false,
  },
  type: 'chat',
  payload: { text },
})
const listen = async (server: ReturnType<typeof createServer>) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const http = createServer()
const live = new Server(http, { serveClient: false })
live.on('connection', (socket) => {
  void socket.join('room')
  socket.on('send', (text: string, done: () => void) => {
    live.to('room').emit('workshop.entry', 'room', entry(text))
    done()
  })
})
const plain = createServer()
const bare = new WebSocketServer({ server: plain })
bare.on('connection', (socket) =>
  socket.on('message', (text: Buffer) => {
    const message = JSON.stringify(entry(text.toString()))
    for (const other of bare.clients) other.send(message)
  }),
)
process.send!({ socketIo: await listen(http), ws: await listen(plain) })
process.on('message', () => process.exit(0))
