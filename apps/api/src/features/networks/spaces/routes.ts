import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/networks'
import { audit } from '../../../platform/audit.ts'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { may } from '../access.ts'
import { findSpace, listSpaces, readNetwork } from '../queries.ts'
import { addSpace, changeGrants } from './commands.ts'
import { listGrants } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.createSpace,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      const { can } = found(await readNetwork(db, viewer, params.networkId))
      allow(can.addSpace)
      await db.transaction(async (tx) => {
        await addSpace(tx, params.networkId, body)
        await keepReasons(tx, viewer, `space:${body.id}`, acceptances)
      })
      const spaces = await listSpaces(db, viewer, params.networkId)
      return reply.code(201).send(found(spaces.find(({ id }) => id === body.id)))
    },
  })

  app.route({
    ...contract.readGrants,
    handler: async ({ viewer, params }) => {
      const space = found(await findSpace(db, viewer, params.spaceId))
      allow(may.convene(space.role))
      return listGrants(db, space.id)
    },
  })

  app.route({
    ...contract.changeGrants,
    handler: async ({ viewer, params, body }) => {
      await db.transaction(async (tx) => {
        const space = found(await findSpace(tx, viewer, params.spaceId))
        allow(may.convene(space.role))
        await changeGrants(tx, space, body.grants)
        await audit(tx, viewer, 'grants-changed', space.networkId, { spaceId: space.id, grants: body.grants })
      })
      return listGrants(db, params.spaceId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
