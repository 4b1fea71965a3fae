import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-exports'
import { found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { allowanceOf } from './access.ts'
import { takeList } from './commands.ts'
import { listExports } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.exportPeople,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      const table = await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(event, may.change(viewer, event))
        await keepReasons(tx, viewer, `people-export:${body.id}`, acceptances)
        return takeList(tx, viewer, event, allowanceOf(event.sensitivity), body)
      })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="who-is-coming.csv"')
        .serializer((text: unknown) => text as string)
        .send(table)
    },
  })
  app.route({
    ...contract.listPeopleExports,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      const isOrganiser = may.seePeople(viewer, event)
      return {
        allows: allowanceOf(event.sensitivity),
        exports: await listExports(db, event.id, isOrganiser ? undefined : viewer.id),
      }
    },
  })
}) satisfies FastifyPluginAsyncTypebox
