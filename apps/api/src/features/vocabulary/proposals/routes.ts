import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/vocabulary-proposals'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { may } from '../access.ts'
import { oneAtATime } from '../commands.ts'
import { forgetVocabulary } from '../queries.ts'
import { decide, propose } from './commands.ts'
import { findProposal, listProposals } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.propose,
    handler: async ({ viewer, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        await propose(tx, viewer, body)
        await keepReasons(tx, viewer, `proposal:${body.id}`, acceptances)
      })
      return reply.code(201).send(found(await findProposal(db, viewer, body.id)))
    },
  })
  app.route({ ...contract.listProposals, handler: ({ viewer }) => listProposals(db, viewer) })
  app.route({
    ...contract.decideProposal,
    handler: async ({ viewer, params: { proposalId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        await oneAtATime(tx)
        const proposal = found(await findProposal(tx, viewer, proposalId, 'lock'))
        allow(may.change(viewer))
        await decide(tx, viewer, proposal, body)
        await keepReasons(tx, viewer, `proposal:${proposalId}`, acceptances)
      })
      forgetVocabulary(db)
      return found(await findProposal(db, viewer, proposalId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
