import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-practised'
import { found } from '../../../platform/errors.ts'
import { findNetwork } from '../../networks/queries.ts'
import { listPractised } from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.route({
    ...contract.listPractised,
    handler: async ({ viewer, params: { networkId } }) => {
      // For people of the network, as the ways to meet themselves are.
      const network = found(await findNetwork(db, viewer, networkId))
      found(network.myRole ?? undefined)
      return listPractised(db, viewer, networkId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
