import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-video'
import { allow, found } from '../../../platform/errors.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { setVideo } from './commands.ts'
import { readVideo } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readVideo,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      allow(may.enter(viewer, event), 'register_first', 'Please take a place at this event first.')
      return readVideo(db, viewer, event)
    },
  })
  app.route({
    ...contract.setVideo,
    handler: ({ viewer, params, body }) =>
      db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(event, may.change(viewer, event))
        await setVideo(tx, event, body)
        return readVideo(tx, viewer, event)
      }),
  })
}) satisfies FastifyPluginAsyncTypebox
