import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/cases'
import { allow, found, notFound } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import { allowIn } from '../networks/access.ts'
import { noteOpening } from '../openings/commands.ts'
import { may } from './access.ts'
import { listCases } from './cards/queries.ts'
import { addComment } from './comments/commands.ts'
import { listCommentReasons } from './comments/queries.ts'
import { whyHidden } from './incidents/queries.ts'
import { findCase, readCase } from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.live.doorkeepers.set('case', async (viewer, id) => Boolean(await findCase(db, viewer, id)))

  app.route({
    ...contract.listCases,
    handler: ({ viewer, params, query }) => listCases(db, viewer, { ...query, ...params }),
  })
  app.route({
    ...contract.readCase,
    handler: async ({ viewer, params, query }) => {
      const page = await readCase(db, viewer, params.caseId, query.version)
      if (!page) throw (await whyHidden(db, viewer, params.caseId)) ?? notFound()
      await noteOpening(db, viewer, { ...page, kind: 'case' })
      return page
    },
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
    ...contract.listCommentReasons,
    handler: async ({ viewer, params: { caseId } }) => {
      allow(may.moderate(found(await findCase(db, viewer, caseId))))
      return listCommentReasons(db, caseId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
