import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-duties'
import type { Viewer } from '../../../platform/viewer.ts'
import { audit } from '../../../platform/audit.ts'
import { allow, found } from '../../../platform/errors.ts'
import { may as inNetwork } from '../../networks/access.ts'
import { findMember } from '../../networks/people/queries.ts'
import { findNetwork } from '../../networks/queries.ts'
import { changeDuties } from './commands.ts'
import { listDuties } from './queries.ts'

export default (async (app) => {
  const db = app.database
  async function roleIn(viewer: Viewer, networkId: string) {
    const { myRole } = found(await findNetwork(db, viewer, networkId))
    allow(inNetwork.seeMembers(myRole), 'not_allowed', 'Only its members see who is in this network.')
    return myRole
  }

  app.route({
    ...contract.listDuties,
    handler: async ({ viewer, params }) => {
      await roleIn(viewer, params.networkId)
      return listDuties(db, params.networkId)
    },
  })
  app.route({
    ...contract.changeDuties,
    handler: async ({ viewer, params: { networkId, personId }, body }) => {
      allow(inNetwork.convene(await roleIn(viewer, networkId)))
      await db.transaction(async (tx) => {
        found(await findMember(tx, networkId, personId))
        await changeDuties(tx, viewer, networkId, personId, body.duties)
        await audit(tx, viewer, 'duties-changed', networkId, { personId, ...body })
      })
      return listDuties(db, networkId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
