import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/suspensions'
import type { Suspension } from '@waymark/contracts/suspensions'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may } from '../access.ts'
import { findMember } from '../people/queries.ts'
import { findNetwork } from '../queries.ts'
import { answerAppeal, appeal, lift, lockSuspension, suspend } from './commands.ts'
import { findSuspension, listSuspensions } from './queries.ts'

export default (async (app) => {
  const db = app.database

  /** Locked first and read then, so that of two at once the second sees what the first did. */
  async function held(tx: Transaction, viewer: Viewer, id: string, can: keyof Suspension['can']) {
    const row = await lockSuspension(tx, id)
    const seen = found(await findSuspension(tx, viewer, id))
    allow(seen.can[can])
    return found(row)
  }

  app.route({
    ...contract.suspendMember,
    handler: async ({ viewer, params: { networkId, personId }, body, acceptances }, reply) => {
      const network = found(await findNetwork(db, viewer, networkId))
      allow(may.convene(network.myRole))
      if (personId === viewer.id)
        throw new Refusal(409, 'conflict', 'You cannot suspend yourself; you can leave.')
      await db.transaction(async (tx) => {
        if (await findSuspension(tx, viewer, body.id)) return
        found(await findMember(tx, networkId, personId))
        const place = { networkId, networkName: network.name, personId, publicUrl: app.publicUrl }
        await suspend(tx, viewer, place, body)
        await keepReasons(tx, viewer, `suspension:${body.id}`, acceptances)
      })
      return reply.code(201).send(found(await findSuspension(db, viewer, body.id)))
    },
  })
  app.route({
    ...contract.listSuspensions,
    handler: async ({ viewer, params: { networkId } }) => {
      const { myRole } = found(await findNetwork(db, viewer, networkId))
      allow(may.convene(myRole))
      return listSuspensions(db, viewer, networkId)
    },
  })
  app.route({
    ...contract.readSuspension,
    handler: async ({ viewer, params }) => found(await findSuspension(db, viewer, params.suspensionId)),
  })
  app.route({
    ...contract.liftSuspension,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) =>
        lift(tx, viewer, await held(tx, viewer, params.suspensionId, 'lift')),
      )
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.appealSuspension,
    handler: async ({ viewer, params: { suspensionId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        await appeal(tx, await held(tx, viewer, suspensionId, 'appeal'), body.words)
        await keepReasons(tx, viewer, `appeal:${suspensionId}`, acceptances)
      })
      return found(await findSuspension(db, viewer, suspensionId))
    },
  })
  app.route({
    ...contract.decideAppeal,
    handler: async ({ viewer, params: { suspensionId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        await answerAppeal(tx, viewer, await held(tx, viewer, suspensionId, 'decide'), body)
        await keepReasons(tx, viewer, `appeal:${suspensionId}:decision`, acceptances)
      })
      return found(await findSuspension(db, viewer, suspensionId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
