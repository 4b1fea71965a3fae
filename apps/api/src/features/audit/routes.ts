import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/audit'
import { verifyAudit } from '../../platform/audit.ts'
import { allow, found } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { may } from '../networks/access.ts'
import { findNetwork } from '../networks/queries.ts'
import { listAudit, toCsv } from './queries.ts'

export default (async (app) => {
  const db = app.database

  async function convened(viewer: Viewer, networkId: string): Promise<void> {
    const { myRole } = found(await findNetwork(db, viewer, networkId))
    allow(may.convene(myRole), 'not_allowed', 'Only its convenors read what was done in a network.')
  }
  app.route({
    ...contract.listAudit,
    handler: async ({ viewer, params: { networkId }, query }) => {
      await convened(viewer, networkId)
      return listAudit(db, { networkId, ...query })
    },
  })
  app.route({
    ...contract.exportAudit,
    handler: async ({ viewer, params: { networkId } }, reply) => {
      await convened(viewer, networkId)
      const entries = await listAudit(db, { networkId }, null)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="what-was-done.csv"')
        .send(toCsv(entries))
    },
  })
  app.route({
    ...contract.verifyAudit,
    handler: async ({ viewer }) => {
      allow(viewer.isAdministrator)
      return verifyAudit(db)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
