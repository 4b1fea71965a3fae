import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-presence'
import type { Reader } from '../../../platform/database.ts'
import { found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowEntry, allowRunning } from '../access.ts'
import { findWholeRoom, findWorkshop } from '../queries.ts'
import { putOnPhone, takeOffPhone } from './commands.ts'
import { countPresent, listOnPhone, listPresent } from './queries.ts'

export default (async (app) => {
  const db = app.database

  /** A telephone leads into the whole meeting, and into none of its groups. */
  async function run(reader: Reader, viewer: Viewer, workshopId: string) {
    const workshop = found(await findWholeRoom(reader, viewer, workshopId))
    allowRunning(viewer, workshop)
    return workshop
  }

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
      await run(db, viewer, workshopId)
      return listOnPhone(db, workshopId)
    },
  })
  app.route({
    ...contract.putOnPhone,
    handler: ({ viewer, params: { workshopId }, body: { code } }) =>
      db.transaction(async (tx) => {
        await run(tx, viewer, workshopId)
        await putOnPhone(tx, app.seal, workshopId, code)
        return listOnPhone(tx, workshopId)
      }),
  })
  app.route({
    ...contract.hangUp,
    handler: ({ viewer, params: { workshopId, personId } }) =>
      db.transaction(async (tx) => {
        await takeOffPhone(tx, await run(tx, viewer, workshopId), personId)
        return listOnPhone(tx, workshopId)
      }),
  })
}) satisfies FastifyPluginAsyncTypebox
