import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/cpd-schemes'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { may } from '../access.ts'
import { addScheme, changeScheme } from './commands.ts'
import { findScheme, listSchemes } from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.route({ ...contract.listSchemes, handler: () => listSchemes(db) })

  app.route({
    ...contract.addScheme,
    handler: async ({ viewer, body, acceptances }, reply) => {
      allow(may.changeSchemes(viewer))
      await db.transaction(async (tx) => {
        await addScheme(tx, viewer, body)
        await keepReasons(tx, viewer, `cpd-scheme:${body.id}`, acceptances)
      })
      return reply.code(201).send(found(await findScheme(db, body.id)))
    },
  })

  app.route({
    ...contract.changeScheme,
    handler: async ({ viewer, params: { schemeId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const held = found(await findScheme(tx, schemeId, 'lock'))
        allow(may.changeSchemes(viewer))
        await changeScheme(tx, viewer, held, body)
        await keepReasons(tx, viewer, `cpd-scheme:${schemeId}`, acceptances)
      })
      return found(await findScheme(db, schemeId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
