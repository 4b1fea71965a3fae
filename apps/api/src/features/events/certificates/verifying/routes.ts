import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-certificates'
import { found, Refusal } from '../../../../platform/errors.ts'
import { readCode } from '../../joining/codes.ts'
import { verify } from '../queries.ts'

/** For whoever was shown a certificate, signed in or not. There is no list, and too many guesses end. */
export default (async (app) => {
  await app.register(rateLimit, {
    max: 40,
    timeWindow: '10 minutes',
    errorResponseBuilder: () =>
      new Refusal(429, 'too_many', 'Many codes were tried from here. Please try again in ten minutes.'),
  })

  app.route({
    ...contract.verifyCertificate,
    // The code is what somebody was shown in trust, so requests for it are not logged.
    logLevel: 'error',
    handler: async ({ params }, reply) => {
      reply.header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex')
      return found(await verify(app.database, readCode(params.code)))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
