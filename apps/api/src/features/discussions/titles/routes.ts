import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/thread-titles'
import { found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findThread } from '../queries.ts'
import { renameThread } from './commands.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.renameThread,
    handler: async ({ viewer, params: { threadId }, body: { title }, acceptances }) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        allowIn(thread, may.rename(thread, viewer))
        await renameThread(tx, viewer, thread, title)
        await keepReasons(tx, viewer, `thread:${threadId}`, acceptances)
      })
      return found(await findThread(db, viewer, threadId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
