import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import fastifyPlugin from 'fastify-plugin'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import { notFound, toProblem } from './errors.ts'

const folder = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** The SPA, compressed when it was built, and the headers that keep pages to themselves. */
export const pages = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    const secure = config.publicUrl.startsWith('https:')
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // Components place pop-overs with style attributes.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          ...(secure && { upgradeInsecureRequests: [] }),
        },
      },
      strictTransportSecurity: secure,
      referrerPolicy: { policy: 'same-origin' },
    })
    if (existsSync(folder)) {
      await app.register(fastifyStatic, {
        root: folder,
        preCompressed: true,
        wildcard: false,
        cacheControl: false,
        setHeaders: (reply, path) => void reply.header('cache-control', cacheRule(path)),
      })
    }
    app.setNotFoundHandler(async (request, reply) => {
      const isPage = request.method === 'GET' && !/^\/(api|socket\.io|assets|dev)\//.test(request.url)
      if (isPage && existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html')
      return reply.code(404).type('application/problem+json').send(toProblem(notFound()))
    })
  },
  { name: 'pages' },
)

/** Hashed files never change; the page that names them is asked for each time. */
const cacheRule = (path: string) =>
  path.includes(join('dist', 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache'
