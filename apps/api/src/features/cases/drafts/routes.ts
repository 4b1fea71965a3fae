import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-drafts'
import { found, Refusal } from '../../../platform/errors.ts'
import { allowIn } from '../../networks/access.ts'
import { findNetwork } from '../../networks/queries.ts'
import { may } from '../access.ts'
import { findCase } from '../queries.ts'
import { deleteDraft, reviseCase, saveDraft, startDraft } from './commands.ts'
import { findDraft, listDrafts, standingIn } from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.route({ ...contract.listDrafts, handler: ({ viewer }) => listDrafts(db, viewer) })
  app.route({
    ...contract.readDraft,
    handler: async ({ viewer, params }) => found(await findDraft(db, viewer, params.caseId)),
  })

  app.route({
    ...contract.createDraft,
    handler: async ({ viewer, params, body }, reply) => {
      await db.transaction(async (tx) => {
        const standing = await standingIn(tx, viewer, params.networkId)
        if (!standing) found(await findNetwork(tx, viewer, params.networkId))
        const { level, agreed } = standing ?? { level: 0, agreed: true }
        allowIn({ level, agreed }, may.start({ level }))
        await startDraft(tx, viewer, params.networkId, body.id)
      })
      const draft = await findDraft(db, viewer, body.id)
      if (!draft) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
      return reply.code(201).send(draft)
    },
  })

  app.route({
    ...contract.saveDraft,
    handler: ({ viewer, params, body, acceptances }) =>
      db.transaction(async (tx) => {
        const draft = found(await findDraft(tx, viewer, params.caseId, 'lock'))
        return saveDraft(tx, viewer, draft, { ...body, accepted: acceptances })
      }),
  })

  app.route({
    ...contract.deleteDraft,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) =>
        deleteDraft(tx, found(await findDraft(tx, viewer, params.caseId, 'lock'))),
      )
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.reviseCase,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) => {
        const held = found(await findCase(tx, viewer, params.caseId))
        allowIn(held, may.revise(held))
        await reviseCase(tx, held)
      })
      return reply.code(201).send(found(await findDraft(db, viewer, params.caseId)))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
