import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Arrived {
  path: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A push service as browsers have one: takes pushes in over HTTP, and remembers them. */
export class PushService {
  readonly arrived: Arrived[] = []
  /** What it answers with, by path; 201 for all others. */
  readonly answers = new Map<string, number>()
  readonly #server = createServer((request, answer) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => (body += part))
    request.on('end', () => {
      const path = request.url ?? ''
      this.arrived.push({ path, headers: request.headers, body })
      answer.writeHead(this.answers.get(path) ?? 201).end()
    })
  })

  static async open(): Promise<PushService> {
    const service = new PushService()
    await new Promise<void>((ready) => service.#server.listen(0, '127.0.0.1', ready))
    return service
  }
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  to(path: string): Arrived[] {
    return this.arrived.filter((each) => each.path === path)
  }
  async close(): Promise<void> {
    await new Promise((closed) => this.#server.close(closed))
  }
}
