import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/inbound'
import { liftSuspension } from '../../platform/mail-standing.ts'
import { dropReply } from './commands.ts'
import { readMyMail } from './queries.ts'
import { accepts, take } from './taking.ts'

export default (async (app) => {
  const db = app.database
  app.mailIn.accepts = (address) => accepts(app, address)
  app.mailIn.take = (arrival) => take(app, arrival)

  app.route({ ...contract.readMyMail, handler: ({ viewer }) => readMyMail(db, viewer) })

  app.route({
    ...contract.resumeMail,
    handler: async ({ viewer }) => {
      const { address } = await readMyMail(db, viewer)
      await db.transaction((tx) => liftSuspension(tx, address))
      return readMyMail(db, viewer)
    },
  })

  app.route({
    ...contract.dropMailedReply,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction((tx) => dropReply(tx, viewer, params.replyId))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
