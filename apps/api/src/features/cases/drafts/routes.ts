import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-drafts'
import { WholeText } from '@waymark/contracts/case-template'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn, may as inSpace } from '../../networks/access.ts'
import { findNetwork, findSpace } from '../../networks/queries.ts'
import { may, putTogether } from '../access.ts'
import { publish, whole } from '../commands.ts'
import { findCase, readCase } from '../queries.ts'
import { deleteDraft, reviseCase, saveDraft, startDraft } from './commands.ts'
import { findDraft, isOwnPublished, listDrafts, standingIn } from './queries.ts'

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
        allowIn(held, may.revise(viewer, held.authorId, held))
        await reviseCase(tx, held)
      })
      return reply.code(201).send(found(await findDraft(db, viewer, params.caseId)))
    },
  })

  app.route({
    ...contract.publishCase,
    handler: async ({ viewer, params, body, reasonsGiven: accepted }) => {
      await db.transaction(async (tx) => {
        const held = await findDraft(tx, viewer, params.caseId, 'lock')
        if (!held && (await isOwnPublished(tx, viewer, params.caseId))) return
        const draft = whole(found(held), body.revision)
        const { text } = draft
        const acceptances = await app.guard.pass(viewer, WholeText, { text, accepted })
        const together = putTogether(text)
        if (together && !acceptances.some(({ finding }) => finding === together.finding))
          throw new Refusal(422, 'identifying', together.reason, undefined, [together])
        const space = found(await findSpace(tx, viewer, draft.spaceId))
        allowIn(space, inSpace.post(space))
        await publish(tx, viewer, draft, body.changeNote)
        await keepReasons(tx, viewer, `case:${draft.id}`, acceptances)
      })
      return found(await readCase(db, viewer, params.caseId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
