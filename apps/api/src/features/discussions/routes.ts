import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/discussions'
import { audit } from '../../platform/audit.ts'
import { allow, found } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import { allowIn, may as inSpace } from '../networks/access.ts'
import { findSpace } from '../networks/queries.ts'
import { noteOpening } from '../openings/commands.ts'
import { may } from './access.ts'
import { addPost, markRead, setLock, startThread } from './commands.ts'
import { findOwnPost, listPostReasons } from './posts/queries.ts'
import { typingSockets } from './typing/sockets.ts'
import { findThread, listMyThreads, listPinned, listThreads, readThread } from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.live.doorkeepers.set('thread', async (viewer, id) => Boolean(await findThread(db, viewer, id)))
  app.live.doorkeepers.set('space', async (viewer, id) => Boolean(await findSpace(db, viewer, id)))

  typingSockets(app)

  app.route({
    ...contract.listThreads,
    handler: ({ viewer, params, query }) => listThreads(db, viewer, { ...params, ...query }),
  })
  app.route({
    ...contract.listPinnedThreads,
    handler: ({ viewer, params, query }) => listPinned(db, viewer, { ...params, ...query }),
  })
  app.route({ ...contract.listMyThreads, handler: ({ viewer }) => listMyThreads(db, viewer) })
  app.route({
    ...contract.readThread,
    handler: async ({ viewer, params, query }) => {
      const page = found(await readThread(db, viewer, params.threadId, query.after))
      await noteOpening(db, viewer, { ...page.thread, kind: 'thread' })
      return page
    },
  })

  app.route({
    ...contract.listPostReasons,
    handler: async ({ viewer, params: { threadId }, query }) => {
      allow(may.readReasons(found(await findThread(db, viewer, threadId))))
      return listPostReasons(db, threadId, query.after)
    },
  })

  app.route({
    ...contract.createThread,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const space = found(await findSpace(tx, viewer, params.spaceId))
        allowIn(space, inSpace.post(space))
        await startThread(tx, viewer, { spaceId: space.id, networkId: space.networkId }, body)
        await keepReasons(tx, viewer, `thread:${body.id}`, acceptances)
      })
      return reply.code(201).send(found(await findThread(db, viewer, body.id)))
    },
  })

  app.route({
    ...contract.addPost,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      const post = await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, params.threadId, 'lock'))
        const mayReply = may.reply(thread)
        // A repeat of what was taken in before the lock is answered as it was then.
        const sent = mayReply ? undefined : await findOwnPost(tx, viewer, thread, body.id)
        if (sent) return sent
        allowIn(thread, mayReply)
        await keepReasons(tx, viewer, `post:${body.id}`, acceptances)
        return addPost(tx, viewer, thread, body)
      })
      return reply.code(201).send(post)
    },
  })

  app.route({
    ...contract.markRead,
    handler: async ({ viewer, params, body }, reply) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, params.threadId))
        await markRead(tx, viewer, thread.id, body.seq)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.lockThread,
    handler: async ({ viewer, params, body }) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, params.threadId, 'lock'))
        allowIn(thread, may.lock(thread))
        await setLock(tx, viewer, thread, body.locked)
        if (thread.locked !== body.locked)
          await audit(tx, viewer, 'thread-locked', thread.networkId, { threadId: thread.id, ...body })
      })
      return found(await findThread(db, viewer, params.threadId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
