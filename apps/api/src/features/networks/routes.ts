import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/networks'
import { allow, found, Refusal } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { listHats } from '../organisations/queries.ts'
import { may } from './access.ts'
import { acceptAgreement, writeAgreement } from './agreements/commands.ts'
import { changeNetwork, endMembership, startNetwork } from './commands.ts'
import { findNetwork, listNetworks, readNetwork } from './queries.ts'
import { findVocabulary, unusableTerms } from '../vocabulary/queries.ts'

export default (async (app) => {
  const db = app.database
  const page = async (viewer: Viewer, id: string) => found(await readNetwork(db, viewer, id))
  app.live.doorkeepers.set(
    'network',
    async (viewer, id) => (await findNetwork(db, viewer, id))?.myRole != null,
  )

  /** A network is about a term in use; one that is retired later stays where it was chosen. */
  const checkApproach = async (approach: string, before?: string) => {
    const chosen = { approach: [approach] }
    const [unusable] = unusableTerms(await findVocabulary(db), chosen, before ? { approach: [before] } : {})
    if (!unusable) return
    throw new Refusal(422, 'unknown_terms', 'Please choose an approach from the list.', [
      { pointer: '/approach', detail: unusable.why },
    ])
  }

  app.route({ ...contract.listNetworks, handler: ({ viewer }) => listNetworks(db, viewer) })
  app.route({ ...contract.readNetwork, handler: ({ viewer, params }) => page(viewer, params.networkId) })

  app.route({
    ...contract.createNetwork,
    handler: async ({ viewer, body, acceptances }, reply) => {
      const hats = await listHats(db, viewer.id)
      allow(
        may.start(viewer, hats),
        'not_allowed',
        'Networks are started by organisation leads and administrators.',
      )
      await checkApproach(body.approach)
      await db.transaction(async (tx) => {
        await startNetwork(tx, viewer, body)
        await keepReasons(tx, viewer, `network:${body.id}`, acceptances)
      })
      return reply.code(201).send(await page(viewer, body.id))
    },
  })

  app.route({
    ...contract.changeNetwork,
    handler: async ({ viewer, params, body, acceptances }) => {
      const { can, approach } = await page(viewer, params.networkId)
      allow(can.change)
      if (body.approach) await checkApproach(body.approach, approach)
      await db.transaction(async (tx) => {
        await changeNetwork(tx, params.networkId, body)
        await keepReasons(tx, viewer, `network:${params.networkId}`, acceptances)
      })
      return page(viewer, params.networkId)
    },
  })

  app.route({
    ...contract.changeAgreement,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      const { can } = await page(viewer, params.networkId)
      allow(can.change)
      await db.transaction(async (tx) => {
        await writeAgreement(tx, viewer, params.networkId, body)
        await keepReasons(tx, viewer, `agreement:${body.id}`, acceptances)
      })
      return reply.code(201).send(await page(viewer, params.networkId))
    },
  })

  app.route({
    ...contract.acceptAgreement,
    handler: async ({ viewer, params, body }) => {
      const { myRole } = await page(viewer, params.networkId)
      allow(myRole !== null)
      await db.transaction((tx) => acceptAgreement(tx, viewer, params.networkId, body.version))
      return page(viewer, params.networkId)
    },
  })

  app.route({
    ...contract.leaveNetwork,
    handler: async ({ viewer, params }, reply) => {
      const { can } = await page(viewer, params.networkId)
      allow(can.leave)
      await db.transaction((tx) => endMembership(tx, params.networkId, viewer.id, 'left'))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
