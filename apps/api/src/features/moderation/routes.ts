import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/moderation'
import type { Transaction } from '../../platform/database.ts'
import { sendFile } from '../../platform/documents/download.ts'
import { found } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findPlace, lockPost } from '../discussions/posts/queries.ts'
import { findThread } from '../discussions/queries.ts'
import { findNetwork } from '../networks/queries.ts'
import { decide, hold, noteReading, raise } from './commands.ts'
import { findFlag, findWords, listFlaggedFiles, listFlags, lockFlag } from './queries.ts'
import { mondayOf } from './rota/queries.ts'

export default (async (app) => {
  const db = app.database

  /** A post of a discussion the viewer sees, both held until the transaction ends. */
  async function held(tx: Transaction, viewer: Viewer, postId: string) {
    const threadId = found(await findPlace(tx, postId))
    const { spaceId, networkId } = found(await findThread(tx, viewer, threadId, 'lock'))
    return { ...found(await lockPost(tx, threadId, postId)), spaceId, networkId }
  }

  app.route({
    ...contract.flagPost,
    handler: async ({ viewer, params: { postId }, body, acceptances }, reply) => {
      const flag = await db.transaction(async (tx) => {
        const post = await held(tx, viewer, postId)
        const raised = await raise(tx, viewer, post, body)
        await keepReasons(tx, viewer, `flag:${raised.id}`, acceptances)
        return raised
      })
      return reply.code(201).send({ id: flag.id, hidden: flag.kind === 'identity', dueAt: flag.dueAt })
    },
  })
  app.route({
    ...contract.listFlags,
    handler: async ({ viewer, params: { networkId } }) => {
      found(await findNetwork(db, viewer, networkId))
      return listFlags(db, viewer, networkId)
    },
  })
  app.route({
    ...contract.readFlagged,
    handler: async ({ viewer, params: { flagId } }) => {
      const { threadId } = found(await findFlag(db, viewer, flagId))
      const { networkId } = found(await findThread(db, viewer, threadId))
      await db.transaction((tx) => noteReading(tx, viewer, flagId, networkId))
      const files = await listFlaggedFiles(db, flagId)
      return { ...(await findWords(db, flagId)), files: files.map(({ storageKey: _, ...file }) => file) }
    },
  })
  app.route({
    ...contract.downloadFlaggedFile,
    handler: async ({ viewer, params: { flagId, fileId } }, reply) => {
      const { threadId } = found(await findFlag(db, viewer, flagId))
      const { networkId } = found(await findThread(db, viewer, threadId))
      const file = found((await listFlaggedFiles(db, flagId)).find(({ id }) => id === fileId))
      await db.transaction((tx) => noteReading(tx, viewer, flagId, networkId))
      return sendFile(reply, file, await app.files.getStream(file.storageKey))
    },
  })
  app.route({
    ...contract.holdFlag,
    handler: async ({ viewer, params: { flagId }, body }) => {
      await db.transaction(async (tx) => {
        const { threadId } = found(await findFlag(tx, viewer, flagId))
        const { networkId } = found(await findThread(tx, viewer, threadId))
        const flag = found(await lockFlag(tx, flagId))
        await hold(tx, flag, body, { networkId, monday: mondayOf(new Date()) })
      })
      return found(await findFlag(db, viewer, flagId))
    },
  })
  app.route({
    ...contract.decideFlag,
    handler: async ({ viewer, params: { flagId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        found(await findFlag(tx, viewer, flagId))
        const flag = found(await lockFlag(tx, flagId))
        await decide(tx, viewer, flag, await held(tx, viewer, flag.postId), body)
        await keepReasons(tx, viewer, `flag:${flagId}:decision`, acceptances)
      })
      return found(await findFlag(db, viewer, flagId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
