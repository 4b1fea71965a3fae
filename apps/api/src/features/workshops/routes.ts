import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshops'
import { allow, found } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allowIn } from '../networks/access.ts'
import { allowEntry, may } from './access.ts'
import { say, setState } from './commands.ts'
import { findWorkshop, listEntries, readWorkshop } from './queries.ts'

export default (async (app) => {
  const db = app.database

  async function entered(viewer: Viewer, id: string) {
    const workshop = found(await findWorkshop(db, viewer, id))
    allowEntry(viewer, workshop)
    return workshop
  }

  app.route({
    ...contract.readWorkshop,
    handler: async ({ viewer, params }) => readWorkshop(db, viewer, await entered(viewer, params.workshopId)),
  })

  app.route({
    ...contract.listEntries,
    handler: async ({ viewer, params, query }) => {
      const { lastSeq } = await entered(viewer, params.workshopId)
      return { lastSeq, entries: await listEntries(db, params.workshopId, query.after ?? 0) }
    },
  })

  app.route({
    ...contract.addEntry,
    handler: async ({ viewer, params, body, acceptances }, reply) =>
      reply.code(201).send(await say(db, viewer, params.workshopId, body, acceptances)),
  })

  app.route({
    ...contract.runWorkshop,
    handler: async ({ viewer, params, body }) => {
      const workshop = await entered(viewer, params.workshopId)
      allowIn(workshop, may.run(viewer, workshop) && workshop.agreed)
      allow(
        may.turn(viewer, workshop, new Date()),
        'over',
        'This ended more than an hour ago, so its room stays closed.',
      )
      await db.transaction((tx) => setState(tx, viewer, workshop.id, body.state))
      return readWorkshop(db, viewer, await entered(viewer, params.workshopId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
