import { Ajv } from 'ajv'
import type { Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance, FastifyReply, FastifyServerOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { Config } from '../config.ts'
import { notFound, toProblem } from './errors.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Where people reach this hub, without a slash at the end; for links in mail. */
    publicUrl: string
    /** The mail domain of addresses that answers and bounces come to; undefined while none come in. */
    replyDomain: string | undefined
    /** Who our letters are from, `Waymark <hub@example.org>`. */
    mailFrom: string
    /** A keyed hash (HMAC-SHA256, hex) with the host's secret, for short codes: a stolen database does not tell them. */
    seal: (words: string) => string
  }
}

/** The server's own rules, the same in tests and in production. */
export function serverOptions(config: Config): FastifyServerOptions & { logger: object } {
  return {
    logger: {
      level: config.logLevel,
      serializers: {
        // Path without its query: searches and addresses are nobody's business.
        req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?')[0] }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    },
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    bodyLimit: 1_000_000,
    connectionTimeout: 60_000,
    // 20 MB from a slow office take minutes; whoever says nothing for a minute is cut off above.
    requestTimeout: 300_000,
    // A busy computer may take longer than the usual ten seconds to open its database and its schemas.
    pluginTimeout: 60_000,
    forceCloseConnections: true,
    return503OnClosing: true,
    // What the router itself refuses, such as an address with a broken or endless part: there is nothing there.
    frameworkErrors: (_error, _request, reply: FastifyReply) =>
      void reply.code(404).type('application/problem+json').send(toProblem(notFound())),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false } },
  }
}

const common: Options = { allErrors: true, useDefaults: true, removeAdditional: false, strict: false }

/** Bodies are taken as they are; only what stands in an address is turned from text into numbers. */
export function validators(app: FastifyInstance): void {
  const strict = new Ajv({ ...common, coerceTypes: false })
  const lenient = new Ajv({ ...common, coerceTypes: 'array' })
  for (const ajv of [strict, lenient]) (addFormats as unknown as (ajv: Ajv) => void)(ajv)
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? strict : lenient).compile(schema as object),
  )
}
