import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-thread'
import { found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { findEvent } from '../queries.ts'
import { reasonsInPost, startEventThread } from './commands.ts'
import { mayStart, readEventThread } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const read = async (viewer: { id: string }, occurrenceId: string) =>
    readEventThread(db, viewer, found(await findEvent(db, viewer, occurrenceId)))

  app.route({
    ...contract.readEventThread,
    handler: ({ viewer, params }) => read(viewer, params.occurrenceId),
  })
  app.route({
    ...contract.startEventThread,
    handler: async ({ viewer, params: { occurrenceId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, occurrenceId, 'lock'))
        allowIn(event, mayStart(event))
        await startEventThread(tx, viewer, event, body)
        await keepReasons(tx, viewer, `thread:${body.threadId}`, reasonsInPost(event.id, acceptances))
      })
      return read(viewer, occurrenceId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
