import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/organisation-practice'
import { found } from '../../../platform/errors.ts'
import { readOrganisation } from '../../organisations/queries.ts'
import { readPractice } from './queries.ts'

export default (async (app) => {
  app.route({
    ...contract.readPractice,
    handler: async ({ viewer, params: { organisationId } }) => {
      found(await readOrganisation(app.database, viewer, organisationId))
      return readPractice(app.database, viewer, organisationId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
