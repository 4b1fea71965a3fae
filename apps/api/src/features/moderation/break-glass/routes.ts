import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/break-glass'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, notFound } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findNetwork } from '../../networks/queries.ts'
import { ask, decide, end } from './commands.ts'
import { findReading, isTrustedIn, listReadings, listShut, lockReading } from './queries.ts'

export default (async (app) => {
  const db = app.database

  /** Administrators are in no network, and may be the second person of a small one. */
  async function allowNetwork(viewer: Viewer, networkId: string) {
    const isTrusted = await isTrustedIn(db, viewer, networkId)
    if (!isTrusted && !(await findNetwork(db, viewer, networkId))) throw notFound()
    return isTrusted
  }
  async function held(tx: Transaction, viewer: Viewer, id: string, act: 'decide' | 'end') {
    const row = found(await lockReading(tx, id))
    allow(found(await findReading(tx, viewer, id)).can[act])
    return row
  }

  app.route({
    ...contract.listBreakGlass,
    handler: async ({ viewer, params: { networkId } }) => {
      await allowNetwork(viewer, networkId)
      return {
        spaces: await listShut(db, viewer, networkId),
        readings: await listReadings(db, viewer, networkId),
      }
    },
  })
  app.route({
    ...contract.askBreakGlass,
    handler: async ({ viewer, params: { networkId }, body, acceptances }, reply) => {
      allow(await allowNetwork(viewer, networkId))
      await db.transaction(async (tx) => {
        await ask(tx, viewer, networkId, body)
        await keepReasons(tx, viewer, `break-glass:${body.id}`, acceptances)
      })
      return reply.code(201).send(found(await findReading(db, viewer, body.id)))
    },
  })
  app.route({
    ...contract.decideBreakGlass,
    handler: async ({ viewer, params: { breakGlassId }, body }, reply) => {
      await db.transaction(async (tx) =>
        decide(tx, viewer, await held(tx, viewer, breakGlassId, 'decide'), body.agrees),
      )
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.endBreakGlass,
    handler: async ({ viewer, params: { breakGlassId } }, reply) => {
      await db.transaction(async (tx) => end(tx, viewer, await held(tx, viewer, breakGlassId, 'end')))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
