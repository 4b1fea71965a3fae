import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-calendars'
import { found, Refusal } from '../../../platform/errors.ts'
import { findNetwork } from '../../networks/queries.ts'
import { makeFeed, revokeFeed } from './commands.ts'
import { listFeeds } from './queries.ts'
import { hashOf, tokenOf } from './tokens.ts'

export default (async (app) => {
  const db = app.database

  app.route({ ...contract.listFeeds, handler: ({ viewer }) => listFeeds(db, app, viewer.id) })

  app.route({
    ...contract.makeFeed,
    handler: async ({ viewer, body }, reply) => {
      const { id, scope, networkId } = body
      if ((scope === 'network') !== (networkId !== null))
        throw new Refusal(422, 'bad_scope', 'Please say of which network the dates are.', [
          { pointer: '/networkId', detail: 'goes with the dates of a network' },
        ])
      const tokenHash = hashOf(tokenOf(app, id))
      await db.transaction(async (tx) => {
        if (networkId) found(await findNetwork(tx, viewer, networkId))
        await makeFeed(tx, { id, scope, networkId, personId: viewer.id, tokenHash })
      })
      const feeds = await listFeeds(db, app, viewer.id)
      return reply.code(201).send(found(feeds.find((feed) => feed.id === id)))
    },
  })

  app.route({
    ...contract.revokeFeed,
    handler: async ({ viewer, params }, reply) => {
      found((await db.transaction((tx) => revokeFeed(tx, viewer.id, params.feedId))) || undefined)
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
