import type { IncomingHttpHeaders } from 'node:http'
import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config.ts'
import { Refusal } from './errors.ts'

/** True when the browser says that the request comes from our own pages, or when it is not a browser's. */
export function isOurOrigin(headers: IncomingHttpHeaders, config: Pick<Config, 'publicUrl'>): boolean {
  const { origin, host } = headers
  if (!origin) return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin'
  try {
    return new URL(origin).host === host || new URL(origin).origin === new URL(config.publicUrl).origin
  } catch {
    return false
  }
}

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Against forged requests from other sites: every write shows where it comes from. */
export const origin = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    app.addHook('onRequest', async (request) => {
      if (!writes.has(request.method) || isOurOrigin(request.headers, config)) return
      throw new Refusal(
        403,
        'other_site',
        'This request came from another website, so it was not carried out.',
      )
    })
  },
  { name: 'origin' },
)
