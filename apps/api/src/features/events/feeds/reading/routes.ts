import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { createHash } from 'node:crypto'
import * as contract from '@waymark/contracts/event-calendars'
import { found, Refusal } from '../../../../platform/errors.ts'
import { writeEntries } from '../../calendar/writing.ts'
import { findFeed, listFeedDates } from '../queries.ts'

/** Read by calendar programs, which sign in nowhere: the address is the permission. */
export default (async (app) => {
  const db = app.database
  await app.register(rateLimit, {
    // By address, not by where it is read from: many people’s calendars are read by one big service.
    max: 60,
    timeWindow: '10 minutes',
    keyGenerator: ({ params, ip }) => (params as { token?: string }).token ?? ip,
    errorResponseBuilder: () =>
      new Refusal(429, 'too_many', 'This calendar was read very often. Please try again in ten minutes.'),
  })

  app.route({
    ...contract.readFeed,
    // The address is a secret, so requests for it are not logged.
    logLevel: 'error',
    handler: async ({ params, headers }, reply) => {
      const feed = found(await findFeed(db, params.token))
      const dates = await listFeedDates(db, feed, app.publicUrl)
      const { entriesOf } = await import('../../calendar/components.ts')
      const name = feed.scope === 'network' && dates.length > 0 ? `${feed.networkName} – Waymark` : 'Waymark'
      const text = writeEntries('PUBLISH', await entriesOf(dates, app.publicUrl), name)
      const tag = `"${createHash('sha256').update(text).digest('base64url')}"`
      reply
        .header('etag', tag)
        .header('cache-control', 'private, no-cache')
        .header('x-robots-tag', 'noindex')
        .type('text/calendar; charset=utf-8')
      if (knows(headers['if-none-match'], tag)) return reply.code(304 as 200).send('')
      return reply
        .header('content-disposition', 'inline; filename="waymark.ics"')
        .serializer((given: unknown) => given as string)
        .send(text)
    },
  })
}) satisfies FastifyPluginAsyncTypebox

/** Whether the program has this version already (RFC 9110). */
const knows = (said: string | undefined, tag: string): boolean =>
  (said ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag)
