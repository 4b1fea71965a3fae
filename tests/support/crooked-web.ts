import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { RawData } from 'ws'

interface Mischief {
  /** Shares of the frames that carry something. */
  drop?: number
  double?: number
  delay?: number
}

/**
 * Stands between browsers and a hub, on a port of its own: leads where it is told to, cuts everybody off when told, loses,
 * repeats and holds up what goes over WebSockets, or lets none through. What it does is chosen by a seed.
 */
export class CrookedWeb {
  mischief: Mischief = {}
  blocksWebSockets = false
  readonly done = { dropped: 0, doubled: 0, delayed: 0 }
  readonly #server = createServer({ keepAliveTimeout: 1 })
  readonly #webSockets = new WebSocketServer({ noServer: true })
  readonly #open = new Set<{ terminate: () => void }>()
  #target: number
  #seed = 20_261_129

  private constructor(target: number) {
    this.#target = target
    this.#server.on('request', (asked, answer) => {
      const { method, url, headers } = asked
      const passed = request(
        { host: '127.0.0.1', port: this.#target, method, path: url, headers },
        (given) => {
          answer.writeHead(given.statusCode!, given.headers)
          given.on('error', () => answer.destroy())
          given.pipe(answer)
        },
      )
      passed.on('error', () => answer.destroy())
      answer.on('close', () => passed.destroy())
      asked.pipe(passed)
    })
    this.#server.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) =>
      this.#upgrade(asked, socket, head),
    )
  }

  static async to(target: string | number): Promise<CrookedWeb> {
    const web = new CrookedWeb(Number(target))
    web.#server.listen(0, '127.0.0.1')
    await once(web.#server, 'listening')
    return web
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** From now on it leads there; who is connected stays where they are until they are cut off. */
  lead(target: string | number): void {
    this.#target = Number(target)
  }

  cut(): void {
    for (const each of this.#open) each.terminate()
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  #upgrade(asked: IncomingMessage, socket: Socket, head: Buffer) {
    socket.on('error', () => {})
    if (this.blocksWebSockets) return void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
    const { host, cookie, origin } = asked.headers
    const far = new WebSocket(`ws://127.0.0.1:${this.#target}${asked.url}`, {
      headers: { host, cookie, origin },
      perMessageDeflate: false,
    })
    far.on('error', () => socket.destroy())
    far.on('open', () =>
      this.#webSockets.handleUpgrade(asked, socket, head, (near) => {
        for (const [from, to] of [
          [near, far],
          [far, near],
        ] as const)
          this.#join(from, to)
      }),
    )
  }

  #join(from: WebSocket, to: WebSocket) {
    this.#open.add(from)
    from
      .on('message', (data, isBinary) => this.#pass(to, data, isBinary))
      .on('error', () => {})
      .on('close', () => {
        this.#open.delete(from)
        to.terminate()
      })
  }

  #pass(to: WebSocket, data: RawData, isBinary: boolean) {
    const send = () => to.readyState === WebSocket.OPEN && to.send(data, { binary: isBinary })
    // Only what carries something: a message (42) or its answer (43). A lost heartbeat is a cut.
    const {
      drop = 0,
      double = 0,
      delay = 0,
    } = /^4[23]/.test((data as Buffer).toString('latin1', 0, 2)) ? this.mischief : {}
    const dice = this.#roll()
    if (dice < drop) return void this.done.dropped++
    if (dice < drop + double) {
      this.done.doubled++
      send()
    } else if (dice < drop + double + delay) {
      this.done.delayed++
      return void setTimeout(send, 20 + this.#roll() * 200)
    }
    send()
  }

  /** A number from 0 up to 1; the same ones in the same order each time. */
  #roll(): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647
    return this.#seed / 2_147_483_647
  }
}
