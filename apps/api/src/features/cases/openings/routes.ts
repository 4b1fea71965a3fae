import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sql } from 'drizzle-orm'
import * as contract from '@waymark/contracts/openings'
import { allow, found } from '../../../platform/errors.ts'
import { listOpenings } from '../../openings/queries.ts'
import { may } from '../access.ts'
import { findCase } from '../queries.ts'

export default (async (app) => {
  app.route({
    ...contract.listCaseOpenings,
    handler: async ({ viewer, params: { caseId } }) => {
      const held = found(await findCase(app.database, viewer, caseId))
      allow(may.readOpenings(held))
      return listOpenings(app.database, {
        kind: 'case',
        id: caseId,
        spaceId: held.spaceId,
        writers: sql`select w.person_id from case_authors w where w.case_id = ${caseId} and w.state = 'accepted'`,
      })
    },
  })
}) satisfies FastifyPluginAsyncTypebox
