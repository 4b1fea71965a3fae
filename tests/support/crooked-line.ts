import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/** A line on a fixed port to a server that may move, be cut off, or not be there. */
export class CrookedLine {
  readonly #server: Server
  readonly #pairs = new Set<[Socket, Socket]>()
  #target: number
  private constructor(target: number) {
    this.#target = target
    this.#server = createServer((near) => this.#join(near))
  }

  static async to(target: number): Promise<CrookedLine> {
    const line = new CrookedLine(target)
    line.#server.listen(0, '127.0.0.1')
    await once(line.#server, 'listening')
    return line
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** From now on it leads there; who is connected stays where they are. */
  lead(target: number): void {
    this.#target = target
  }

  /** Cuts everybody off at once. */
  cut(): void {
    for (const [near, far] of this.#pairs) {
      near.destroy()
      far.destroy()
    }
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(near: Socket) {
    const far = connect(this.#target, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    this.#pairs.add(pair)
    near.pipe(far).pipe(near)
    for (const [one, other] of [pair, pair.toReversed() as [Socket, Socket]])
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          other.destroy()
          this.#pairs.delete(pair)
        })
  }
}
