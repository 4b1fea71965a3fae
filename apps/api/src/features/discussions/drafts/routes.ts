import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/thread-drafts'
import { found } from '../../../platform/errors.ts'
import { findNetwork } from '../../networks/queries.ts'
import { findThread } from '../queries.ts'
import { keepDraft } from './commands.ts'
import { findDraft } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readDraft,
    handler: async ({ viewer, params }) => (await findDraft(db, viewer, params)) ?? null,
  })
  app.route({
    ...contract.saveDraft,
    handler: async ({ viewer, params, body }, reply) => {
      const { about, aboutId } = params
      // Only of what one sees: nobody stores words under made-up ids.
      found(
        about === 'thread' ? await findThread(db, viewer, aboutId) : await findNetwork(db, viewer, aboutId),
      )
      await keepDraft(db, viewer, params, body)
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
