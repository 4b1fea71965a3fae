import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-questions'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { uuidOf } from '../../../platform/ids.ts'
import { allowIn, may as inSpace } from '../../networks/access.ts'
import { listCards } from '../cards/queries.ts'
import { findCase } from '../queries.ts'
import { isAskable } from './access.ts'
import { ask } from './commands.ts'
import { findAttribution, readQuestions } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.listCaseCards,
    handler: ({ viewer, query }) => listCards(db, viewer, [...new Set(query.ids.toLowerCase().split(','))]),
  })

  app.route({
    ...contract.readQuestions,
    handler: async ({ viewer, params }) =>
      readQuestions(db, viewer, found(await findCase(db, viewer, params.caseId))),
  })

  app.route({
    ...contract.askTeam,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const seen = found(await findCase(tx, viewer, params.caseId))
        allowIn(seen, inSpace.post(seen))
        const attribution = await findAttribution(tx, seen.id, 'lock')
        // Whoever waited for the lock looks again: it may have been hidden, or moved.
        const held = found(await findCase(tx, viewer, params.caseId))
        allow(
          isAskable(held, attribution),
          'asked_elsewhere',
          'Its authors answer no questions in a discussion. You can leave a comment on the case.',
        )
        const threadId = uuidOf(app.seal(`questions about ${held.id} in ${held.spaceId}`))
        await ask(tx, viewer, { ...held, address: `${app.publicUrl}/cases/${held.id}` }, threadId, body)
        await keepReasons(tx, viewer, `post:${body.id}`, acceptances)
      })
      const held = found(await findCase(db, viewer, params.caseId))
      return reply.code(201).send(await readQuestions(db, viewer, held))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
