import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../../config.ts'
import { Refusal } from '../errors.ts'

declare module 'fastify' {
  interface FastifyInstance {
    scan: {
      /** Whether files can come in at all. */
      takesFiles: boolean
      /** Refuses a file with a virus, and one that could not be checked unless the host chose to take those. */
      pass: (path: string) => Promise<{ scanned: boolean }>
    }
  }
}

const patience = 20_000

/** Viruses are looked for by ClamAV where the host has one. */
export const scan = fastifyPlugin<{ config: Config }>(
  async (app, { config: { clamavUrl, unscannedFiles } }) => {
    const isTrusting = unscannedFiles === 'accept'
    app.decorate('scan', {
      takesFiles: clamavUrl !== undefined || isTrusting,
      async pass(path) {
        const verdict = clamavUrl ? await ask(clamavUrl, path).catch(() => 'silent' as const) : 'nobody'
        if (verdict === 'clean') return { scanned: true }
        if (verdict === 'infected')
          throw new Refusal(
            422,
            'infected',
            'There is a virus in this file. Please tell those who look after your computer.',
          )
        if (isTrusting) return { scanned: false }
        if (verdict === 'nobody')
          throw new Refusal(
            422,
            'no_scanner',
            'This hub takes no files, because it has nothing to check them for viruses.',
          )
        app.log.error('the virus scanner does not answer')
        throw new Refusal(
          503,
          'scanner_silent',
          'Files cannot be checked for viruses just now. Please try again later.',
        )
      },
    })
    app.health.set('virus scan', async () => {
      const without = isTrusting ? 'files are taken unchecked' : 'files are refused'
      if (!clamavUrl) return `not set up, ${without}`
      // The hub itself is well without it, so this takes nobody off the air.
      const answer = await talk(clamavUrl, (socket) => void socket.write('zPING\0')).catch(() => '')
      return answer === 'PONG' ? 'works' : `no answer, ${without}`
    })
  },
  { name: 'scan', dependencies: ['health'] },
)

async function ask(url: string, path: string): Promise<'clean' | 'infected'> {
  const answer = await talk(url, async (socket) => {
    socket.write('zINSTREAM\0')
    await pipeline(createReadStream(path), inChunks, socket, { end: false })
    socket.write(Buffer.alloc(4))
  })
  if (answer.endsWith(' FOUND')) return 'infected'
  if (answer.endsWith(': OK')) return 'clean'
  throw new Error('no verdict')
}

/** As clamd wants them: each with its length before it. */
async function* inChunks(source: AsyncIterable<Buffer>) {
  for await (const chunk of source) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield length
    yield chunk
  }
}

/** Says something to clamd and waits for its one answer. */
function talk(url: string, say: (socket: Socket) => unknown): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port || 3310), hostname.replace(/^\[|\]$/g, ''))
    const timer = setTimeout(() => socket.destroy(new Error('no answer')), patience)
    let heard = ''
    socket.on(
      'connect',
      () => void Promise.resolve(say(socket)).catch((error: Error) => socket.destroy(error)),
    )
    socket.on('data', (part: Buffer) => {
      heard += part.toString('utf8')
      if (!heard.includes('\0')) return
      resolve(heard.slice(0, heard.indexOf('\0')).trim())
      socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => {
      clearTimeout(timer)
      reject(new Error('no answer'))
    })
  })
}
