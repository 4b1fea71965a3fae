import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** The test virus of the trade: harmless, and found by every scanner. In two parts, so that none finds it here. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** Speaks on a real socket as clamd does: commands that end in a zero, and a stream in chunks with their lengths. */
export async function openClamd({ mute = false } = {}) {
  const scanned: number[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    let heard = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part])
      if (mute) return
      const end = heard.indexOf(0)
      const command = heard.subarray(0, end).toString('latin1')
      if (command === 'zPING') return void socket.end('PONG\0')
      if (command !== 'zINSTREAM') return void (end >= 0 && socket.end('UNKNOWN COMMAND\0'))
      const bytes = readChunks(heard.subarray(end + 1))
      if (!bytes) return
      scanned.push(bytes.length)
      socket.end(bytes.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How many bytes came each time. */
    scanned,
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** The bytes of a stream, once its last chunk, which has no length, is there. */
function readChunks(heard: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  for (let at = 0; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
