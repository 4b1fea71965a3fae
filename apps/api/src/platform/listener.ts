import type { FastifyBaseLogger } from 'fastify'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

interface Options {
  url: string
  channel: string
  log: FastifyBaseLogger
  hear: (payload: string) => void
  /** Called when the connection comes back: anything may have been missed. */
  missed: () => void
  /** Called when the connection is lost. */
  lost: () => void
}

/** A LISTEN connection that comes back by itself. */
export class Listener {
  readonly #options: Options
  #client: pg.Client | undefined
  #closed = false
  #first = true
  constructor(options: Options) {
    this.#options = options
  }

  get connected() {
    return this.#client !== undefined
  }

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      keepAlive: true,
      application_name: 'waymark listen',
    })
    client.on('notification', ({ payload }) => this.#options.hear(payload ?? ''))
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query(`listen ${this.#options.channel}`)
    } catch (error) {
      // One that never listened is let go, so that no connection is left behind and nobody tries in its place.
      void client.end().catch(() => {})
      throw error
    }
    if (this.#closed) return client.end()
    this.#client = client
    client.on('end', () => void this.#again())
    if (!this.#first) this.#options.missed()
    this.#first = false
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#client?.end()
  }

  async #again(): Promise<void> {
    if (this.#closed) return
    this.#client = undefined
    this.#options.lost()
    this.#options.log.warn('the live connection to the database broke; connecting again')
    for (let pause = 50; !this.#closed && !this.connected; pause = Math.min(pause * 2, 5000)) {
      await wait(pause, undefined, { ref: false })
      await this.open().catch(() => {})
    }
  }
}
