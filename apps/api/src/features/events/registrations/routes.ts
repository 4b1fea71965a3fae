import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-places'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { decidePlace } from './deciding.ts'
import { movePlace, takePlaces } from './dates.ts'
import { listPlaces, readMyPlace } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readMyPlace,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      return readMyPlace(db, event, viewer.id)
    },
  })
  app.route({
    ...contract.registerForDates,
    handler: ({ viewer, params, body, acceptances }) =>
      db.transaction(async (tx) => {
        const outcome = await takePlaces(tx, viewer, params.seriesId, body)
        await keepReasons(tx, viewer, `places:${params.seriesId}:${viewer.id}`, acceptances)
        return outcome
      }),
  })
  app.route({
    ...contract.listPlaces,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      allow(may.seePeople(viewer, event))
      return listPlaces(db, event)
    },
  })
  app.route({
    ...contract.decidePlace,
    handler: async ({ viewer, params, body, acceptances }) => {
      const event = await db.transaction(async (tx) => {
        const held = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(held, may.change(viewer, held))
        await decidePlace(tx, viewer, held, params.registrationId, body)
        await keepReasons(tx, viewer, `place:${params.registrationId}`, acceptances)
        return held
      })
      return listPlaces(db, event)
    },
  })
  app.route({
    ...contract.movePlace,
    handler: async ({ viewer, params, body }) => {
      const event = await db.transaction((tx) => movePlace(tx, app, viewer, params, body.to))
      return listPlaces(db, event)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
