import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-balances'
import { allow, found } from '../../../platform/errors.ts'
import { may } from '../access.ts'
import { findWholeRoom } from '../queries.ts'
import { readBalance } from './queries.ts'

export default (async (app) => {
  app.route({
    ...contract.readBalance,
    handler: async ({ viewer, params: { workshopId } }) => {
      const workshop = found(await findWholeRoom(app.database, viewer, workshopId))
      allow(may.weigh(viewer, workshop))
      return readBalance(app.database, workshop.id)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
