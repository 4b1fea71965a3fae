import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/notifications'
import type { Activity } from '@waymark/contracts/live'
import { markAllSeen, markSeen } from './commands.ts'
import { countNotices, listNotices, listTold } from './queries.ts'

export default (async (app) => {
  const db = app.database

  const { carriers, server } = app.live
  const stir = (personId: string) => server.local.to(`person:${personId}`).emit('notices')
  // The rooms of two thousand people do not fit into one announcement: each process asks who of those here was told.
  carriers.set('notice.told', async ({ payload }) => {
    const here = new Set([...server.sockets.sockets.values()].map((socket) => socket.data.viewer.id))
    if (here.size === 0) return
    for (const id of await listTold(db, payload as Activity['notice.told'], [...here])) stir(id)
  })
  carriers.set('notice.seen', async ({ payload }) => void stir((payload as Activity['notice.seen']).personId))

  app.route({ ...contract.listNotices, handler: ({ viewer, query }) => listNotices(db, viewer, query) })
  app.route({
    ...contract.countNotices,
    handler: async ({ viewer }) => ({ unread: await countNotices(db, viewer) }),
  })

  app.route({
    ...contract.markSeen,
    handler: async ({ viewer, params: { kind, subjectId }, body }, reply) => {
      await db.transaction((tx) => markSeen(tx, viewer, kind, subjectId, body.seq))
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.markAllSeen,
    handler: async ({ viewer, body }, reply) => {
      await db.transaction((tx) => markAllSeen(tx, viewer, body.upTo))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
