import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/thread-outcomes'
import type { Reader } from '../../../platform/database.ts'
import { found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findThread } from '../queries.ts'
import { conclude, reopen, setTrying } from './commands.ts'
import { findOutcome } from './queries.ts'

export default (async (app) => {
  const db = app.database

  async function read(reader: Reader, viewer: Viewer, threadId: string) {
    const thread = found(await findThread(reader, viewer, threadId))
    const card = found(await findOutcome(reader, thread))
    return { ...card, can: { change: may.accept(thread, viewer), try: may.react(thread) } }
  }

  app.route({
    ...contract.readOutcome,
    handler: ({ viewer, params }) => read(db, viewer, params.threadId),
  })
  app.route({
    ...contract.concludeThread,
    handler: async ({ viewer, params: { threadId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        allowIn(thread, may.accept(thread, viewer))
        await conclude(tx, viewer, thread, body)
        await keepReasons(tx, viewer, `outcome:${threadId}`, acceptances)
      })
      return read(db, viewer, threadId)
    },
  })
  app.route({
    ...contract.reopenThread,
    handler: async ({ viewer, params: { threadId } }, reply) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        allowIn(thread, may.accept(thread, viewer))
        await reopen(tx, thread)
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.tryOutcome,
    handler: async ({ viewer, params: { threadId }, body }) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        allowIn(thread, may.react(thread))
        found(await findOutcome(tx, thread))
        await setTrying(tx, viewer, thread, body.trying)
      })
      return read(db, viewer, threadId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
