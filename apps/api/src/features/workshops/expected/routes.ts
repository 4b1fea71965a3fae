import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readExpected } from '@waymark/contracts/workshop-expected'
import { found } from '../../../platform/errors.ts'
import { allowEntry } from '../access.ts'
import { findWholeRoom } from '../queries.ts'
import { findExpected } from './queries.ts'

export default (async (app) => {
  app.route({
    ...readExpected,
    handler: async ({ viewer, params: { workshopId } }) => {
      const workshop = found(await findWholeRoom(app.database, viewer, workshopId))
      allowEntry(viewer, workshop)
      return findExpected(app.database, workshopId, workshop.rules)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
