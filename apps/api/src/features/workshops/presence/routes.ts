import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-presence'
import { found } from '../../../platform/errors.ts'
import { allowEntry } from '../access.ts'
import { findRunRoom, findWorkshop } from '../queries.ts'
import { putOnPhone, takeOffPhone } from './commands.ts'
import { countPresent, listOnPhone, listPresent } from './queries.ts'

/** Who is there; a telephone leads into the whole meeting, and into none of its groups. */
export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readPresence,
    handler: async ({ viewer, params: { workshopId } }) => {
      const workshop = found(await findWorkshop(db, viewer, workshopId))
      allowEntry(viewer, workshop)
      const people = workshop.rules.attribution === 'named' ? await listPresent(db, workshopId) : null
      return { ...(await countPresent(db, workshopId)), people }
    },
  })
  app.route({
    ...contract.listPhones,
    handler: async ({ viewer, params: { workshopId } }) => {
      await findRunRoom(db, viewer, workshopId)
      return listOnPhone(db, workshopId)
    },
  })
  app.route({
    ...contract.putOnPhone,
    handler: ({ viewer, params: { workshopId }, body: { code } }) =>
      db.transaction(async (tx) => {
        await findRunRoom(tx, viewer, workshopId)
        await putOnPhone(tx, app.seal, workshopId, code)
        return listOnPhone(tx, workshopId)
      }),
  })
  app.route({
    ...contract.hangUp,
    handler: ({ viewer, params: { workshopId, personId } }) =>
      db.transaction(async (tx) => {
        await takeOffPhone(tx, await findRunRoom(tx, viewer, workshopId), personId)
        return listOnPhone(tx, workshopId)
      }),
  })
}) satisfies FastifyPluginAsyncTypebox
