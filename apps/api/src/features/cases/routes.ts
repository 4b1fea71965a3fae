import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/cases'
import { found, notFound, Refusal } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import { allowIn, may as inSpace } from '../networks/access.ts'
import { findNetwork, findSpace } from '../networks/queries.ts'
import { may, putTogether } from './access.ts'
import { addComment } from './comments/commands.ts'
import { deleteDraft, publish, reviseCase, saveDraft, startDraft, whole } from './commands.ts'
import { whyHidden } from './incidents/queries.ts'
import {
  findCase,
  findDraft,
  isOwnPublished,
  listCases,
  listDrafts,
  readCase,
  standingIn,
} from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.live.doorkeepers.set('case', async (viewer, id) => Boolean(await findCase(db, viewer, id)))

  app.route({
    ...contract.listCases,
    handler: ({ viewer, params, query }) => listCases(db, viewer, { ...params, ...query }),
  })
  app.route({ ...contract.listDrafts, handler: ({ viewer }) => listDrafts(db, viewer) })
  app.route({
    ...contract.readCase,
    handler: async ({ viewer, params, query }) => {
      const page = await readCase(db, viewer, params.caseId, query.version)
      if (!page) throw (await whyHidden(db, viewer, params.caseId)) ?? notFound()
      return page
    },
  })
  app.route({
    ...contract.readDraft,
    handler: async ({ viewer, params }) => found(await findDraft(db, viewer, params.caseId)),
  })

  app.route({
    ...contract.commentOnCase,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      const comment = await db.transaction(async (tx) => {
        const practiceCase = found(await findCase(tx, viewer, params.caseId))
        allowIn(practiceCase, may.comment(practiceCase))
        await keepReasons(tx, viewer, `comment:${body.id}`, acceptances)
        return addComment(tx, viewer, practiceCase, body)
      })
      return reply.code(201).send(comment)
    },
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
    handler: async ({ viewer, params, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const draft = found(await findDraft(tx, viewer, params.caseId, 'lock'))
        await saveDraft(tx, viewer, draft, { ...body, accepted: acceptances })
      })
      return found(await findDraft(db, viewer, params.caseId))
    },
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
        const acceptances = await app.guard.pass(viewer, contract.WholeText, { text, accepted })
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
