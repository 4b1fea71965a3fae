import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-wrap-ups'
import type { Reader } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { findEvent } from '../../events/queries.ts'
import { may } from '../access.ts'
import { findWholeRoom } from '../queries.ts'
import { keepWrapUp, publishWrapUp } from './commands.ts'
import { readEventWrapUp, readWrapUp } from './queries.ts'

export default (async (app) => {
  const db = app.database

  /** The room, for those who put together what came of it. */
  async function ours(reader: Reader, viewer: Viewer, workshopId: string) {
    const workshop = found(await findWholeRoom(reader, viewer, workshopId))
    allowIn(workshop, may.note(viewer, workshop) && workshop.agreed)
    allow(
      may.putTogether(viewer, workshop, new Date()),
      'not_yet',
      'What came of a meeting is put together once it has begun.',
    )
    return workshop
  }
  const read = async (viewer: Viewer, workshopId: string) =>
    readWrapUp(db, viewer, await ours(db, viewer, workshopId), app.publicUrl)

  app.route({ ...contract.readWrapUp, handler: ({ viewer, params }) => read(viewer, params.workshopId) })
  app.route({
    ...contract.saveWrapUp,
    handler: async ({ viewer, params: { workshopId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const workshop = await ours(tx, viewer, workshopId)
        await keepWrapUp(tx, viewer, workshop.id, body, acceptances)
      })
      return read(viewer, workshopId)
    },
  })
  app.route({
    ...contract.publishWrapUp,
    handler: async ({ viewer, params: { workshopId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        // Held as it is by whoever begins the conversation, so that there is one.
        found(await findEvent(tx, viewer, workshopId, 'lock'))
        const workshop = await ours(tx, viewer, workshopId)
        await publishWrapUp(tx, viewer, workshop, body, acceptances, app.publicUrl)
      })
      return read(viewer, workshopId)
    },
  })
  app.route({
    ...contract.readEventWrapUp,
    handler: async ({ viewer, params: { occurrenceId } }) =>
      readEventWrapUp(db, viewer, found(await findWholeRoom(db, viewer, occurrenceId))),
  })
}) satisfies FastifyPluginAsyncTypebox
