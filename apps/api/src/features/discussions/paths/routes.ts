import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/thread-paths'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn, may as inSpace } from '../../networks/access.ts'
import { findSpace } from '../../networks/queries.ts'
import { may } from '../access.ts'
import { startThread } from '../commands.ts'
import { findThread } from '../queries.ts'
import { allowPassage } from './access.ts'
import { mergeThread, moveThread, signBranch, splitThread } from './commands.ts'
import { listSignposts } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.listSignposts,
    handler: async ({ viewer, params: { threadId } }) => {
      found(await findThread(db, viewer, threadId))
      return listSignposts(db, viewer, threadId)
    },
  })
  app.route({
    ...contract.branchThread,
    handler: async ({ viewer, params: { threadId }, body: { fromSeq, ...body }, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const from = found(await findThread(tx, viewer, threadId, 'lock'))
        allowIn(from, inSpace.post(from))
        await startThread(tx, viewer, from, body)
        await signBranch(tx, viewer, from, fromSeq, body.id)
        await keepReasons(tx, viewer, `thread:${body.id}`, acceptances)
      })
      return reply.code(201).send(found(await findThread(db, viewer, body.id)))
    },
  })
  app.route({
    ...contract.moveThread,
    handler: async ({ viewer, params: { threadId }, body: { spaceId } }) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        const space = found(await findSpace(tx, viewer, spaceId))
        allowIn(thread, may.lock(thread))
        allowIn(space, inSpace.moderate(space))
        allowPassage({ ...thread, id: thread.spaceId }, space)
        await moveThread(tx, viewer, thread, spaceId)
      })
      return found(await findThread(db, viewer, threadId))
    },
  })
  app.route({
    ...contract.splitThread,
    handler: async ({ viewer, params: { threadId }, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        allowIn(thread, may.lock(thread))
        await splitThread(tx, viewer, thread, body)
        await keepReasons(tx, viewer, `thread:${body.id}`, acceptances)
      })
      return reply.code(201).send(found(await findThread(db, viewer, body.id)))
    },
  })
  app.route({
    ...contract.mergeThread,
    handler: async ({ viewer, params: { threadId }, body: { into } }) => {
      await db.transaction(async (tx) => {
        // Both rows in one order, so that two that merge into one another wait and never block each other.
        const held = new Map<string, NonNullable<Awaited<ReturnType<typeof findThread>>>>()
        for (const id of [...new Set([threadId, into])].sort())
          held.set(id, found(await findThread(tx, viewer, id, 'lock')))
        const [from, to] = [held.get(threadId)!, held.get(into)!]
        allowIn(from, may.lock(from))
        allowIn(to, may.lock(to))
        allowPassage({ ...from, id: from.spaceId }, { ...to, id: to.spaceId })
        if (to.mergedInto) throw new Refusal(409, 'conflict', 'That discussion has itself been merged.')
        await mergeThread(tx, viewer, from, to)
      })
      return found(await findThread(db, viewer, into))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
