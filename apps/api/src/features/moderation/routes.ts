import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/moderation'
import { sendFile } from '../../platform/documents/download.ts'
import { allow, found } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import { findNetwork } from '../networks/queries.ts'
import { decide, hold, noteReading } from './commands.ts'
import { findFlag, listFlaggedFiles, listFlags, listHubFlags, lockFlag } from './queries.ts'
import { asRaised, raise } from './raising.ts'
import { mondayOf } from './rota/queries.ts'
import { findSubject, holdSubject } from './subjects/commands.ts'
import { findMark, findWords } from './subjects/queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.raiseFlag,
    handler: async ({ viewer, body, acceptances }, reply) => {
      const flag = await db.transaction(async (tx) => {
        const thing = await findSubject(tx, viewer, body)
        const mark = await findMark(tx, app.seal, { ...body, roomId: null })
        const raised = await raise(tx, viewer, thing, { ...body, mark })
        await keepReasons(tx, viewer, `flag:${raised.id}`, acceptances)
        return raised
      })
      return reply.code(201).send(asRaised(flag))
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
    ...contract.listHubFlags,
    handler: ({ viewer }) => {
      allow(viewer.isAdministrator)
      return listHubFlags(db, viewer)
    },
  })
  app.route({
    ...contract.readFlagged,
    handler: async ({ viewer, params: { flagId } }) => {
      const flag = found(await findFlag(db, viewer, flagId))
      await db.transaction((tx) => noteReading(tx, viewer, flagId, flag.networkId))
      const files = await listFlaggedFiles(db, flagId)
      const words = await findWords(db, flag)
      return { ...words, files: files.map(({ storageKey: _, ...file }) => file) }
    },
  })
  app.route({
    ...contract.downloadFlaggedFile,
    handler: async ({ viewer, params: { flagId, fileId } }, reply) => {
      const { networkId } = found(await findFlag(db, viewer, flagId))
      const file = found((await listFlaggedFiles(db, flagId)).find(({ id }) => id === fileId))
      await db.transaction((tx) => noteReading(tx, viewer, flagId, networkId))
      return sendFile(reply, file, await app.files.getStream(file.storageKey))
    },
  })
  app.route({
    ...contract.holdFlag,
    handler: async ({ viewer, params: { flagId }, body }) => {
      await db.transaction(async (tx) => {
        const { networkId } = found(await findFlag(tx, viewer, flagId))
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
        const { networkId, isOwn, author } = found(await findFlag(tx, viewer, flagId))
        const flag = found(await lockFlag(tx, flagId))
        const thing = await holdSubject(tx, viewer, flag)
        const mark = await findMark(tx, app.seal, flag)
        await decide(tx, viewer, flag, { networkId, isOwn, isUnnamed: author === null, thing, mark }, body)
        await keepReasons(tx, viewer, `flag:${flagId}:decision`, acceptances)
      })
      return found(await findFlag(db, viewer, flagId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
