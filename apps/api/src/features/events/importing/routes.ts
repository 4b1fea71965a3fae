import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-calendars'

export default (async (app) => {
  app.route({
    ...contract.readCalendarFile,
    handler: async ({ body }) => (await import('./reading.ts')).readCalendarText(body.text),
  })
}) satisfies FastifyPluginAsyncTypebox
