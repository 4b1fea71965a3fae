import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/networks'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { readNetwork } from '../queries.ts'
import { decideRequest, invite, join, withdrawInvitation } from './commands.ts'
import { listInvitations, listRequests } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const page = async (viewer: Viewer, id: string) => found(await readNetwork(db, viewer, id))

  app.route({
    ...contract.joinNetwork,
    handler: async ({ viewer, params, body, acceptances }) => {
      const network = await page(viewer, params.networkId)
      const isRepeat = network.myRole !== null || network.myRequest === 'pending'
      if (isRepeat) return network
      allow(network.can.join || network.can.request, 'not_allowed', 'This network is joined by invitation.')
      await db.transaction(async (tx) => {
        await join(tx, viewer, network, body)
        await keepReasons(tx, viewer, `request:${body.requestId}`, acceptances)
      })
      return page(viewer, params.networkId)
    },
  })

  app.route({
    ...contract.listRequests,
    handler: async ({ viewer, params }) => {
      allow((await page(viewer, params.networkId)).can.invite)
      return listRequests(db, params.networkId)
    },
  })

  app.route({
    ...contract.decideRequest,
    handler: async ({ viewer, params, body }) => {
      allow((await page(viewer, params.networkId)).can.invite)
      await db.transaction((tx) =>
        decideRequest(tx, viewer, params.networkId, params.requestId, body.decision),
      )
      return listRequests(db, params.networkId)
    },
  })

  app.route({
    ...contract.listInvitations,
    handler: async ({ viewer, params }) => {
      allow((await page(viewer, params.networkId)).can.invite)
      return listInvitations(db, params.networkId)
    },
  })

  app.route({
    ...contract.invite,
    handler: async ({ viewer, params, body }, reply) => {
      allow((await page(viewer, params.networkId)).can.invite)
      return reply.code(201).send(await db.transaction((tx) => invite(tx, viewer, params.networkId, body)))
    },
  })

  app.route({
    ...contract.withdrawInvitation,
    handler: async ({ viewer, params }, reply) => {
      allow((await page(viewer, params.networkId)).can.invite)
      await db.transaction((tx) => withdrawInvitation(tx, params.networkId, params.invitationId))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
