import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-authors'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { findDraft } from '../drafts/queries.ts'
import { answerInvitation, inviteWriter, removeWriter } from './commands.ts'
import { canBeAsked, listInvitations, listWriters } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.listWriters,
    handler: async ({ viewer, params: { caseId } }) => {
      found(await findDraft(db, viewer, caseId))
      return listWriters(db, viewer, caseId)
    },
  })

  app.route({
    ...contract.inviteWriter,
    handler: async ({ viewer, params: { caseId }, body: { personId } }) => {
      await db.transaction(async (tx) => {
        const draft = found(await findDraft(tx, viewer, caseId, 'lock'))
        if (draft.reviewId)
          throw new Refusal(
            409,
            'under_review',
            'While the case is being reviewed its authors stay as they are.',
          )
        if (!(await canBeAsked(tx, caseId, personId)))
          throw new Refusal(422, 'not_in_network', 'Please choose a member of this network.', [
            { pointer: '/personId', detail: 'is not a member' },
          ])
        await inviteWriter(tx, caseId, personId)
      })
      return listWriters(db, viewer, caseId)
    },
  })

  app.route({
    ...contract.removeWriter,
    handler: async ({ viewer, params: { caseId, personId } }, reply) => {
      await db.transaction(async (tx) => {
        found(await findDraft(tx, viewer, caseId, 'lock'))
        const writers = await listWriters(tx, viewer, caseId)
        const them = found(writers.find(({ author }) => author.id === personId))
        allow(
          !them.isFirst,
          'not_allowed',
          'Whoever began a case stays with it. They may throw the draft away.',
        )
        allow(them.isMe || writers.some(({ isMe, isFirst }) => isMe && isFirst))
        await removeWriter(tx, caseId, personId)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({ ...contract.listInvitations, handler: ({ viewer }) => listInvitations(db, viewer) })
  app.route({
    ...contract.answerInvitation,
    handler: async ({ viewer, params, body }, reply) => {
      const answered = await db.transaction((tx) => answerInvitation(tx, viewer, params.caseId, body.accept))
      found(answered || undefined)
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
