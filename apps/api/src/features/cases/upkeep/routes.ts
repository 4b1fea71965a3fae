import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-upkeep'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findCase } from '../queries.ts'
import { answerStillTrue, bringBack, withdraw } from './commands.ts'
import { findOwn } from './queries.ts'

export default (async (app) => {
  const db = app.database

  /** The author's own case; a reader is told that it is not theirs, and nobody else that it exists. */
  async function own(tx: Transaction, viewer: Viewer, caseId: string) {
    const mine = await findOwn(tx, viewer, caseId)
    if (mine) return mine
    found(await findCase(tx, viewer, caseId))
    return allow(false, 'not_allowed', 'Only its authors can do this.') as never
  }

  app.route({
    ...contract.answerStillTrue,
    handler: async ({ viewer, params: { caseId }, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        await answerStillTrue(tx, viewer, await own(tx, viewer, caseId), body)
        await keepReasons(tx, viewer, `still-true:${caseId}`, acceptances)
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.withdrawCase,
    handler: async ({ viewer, params: { caseId }, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        await withdraw(tx, viewer, await own(tx, viewer, caseId), body.words)
        await keepReasons(tx, viewer, `withdrawal:${caseId}`, acceptances)
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.bringBackCase,
    handler: async ({ viewer, params: { caseId } }, reply) => {
      await db.transaction(async (tx) => bringBack(tx, viewer, await own(tx, viewer, caseId)))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
