import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-joining'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { listPlaces } from '../registrations/queries.ts'
import { doorCode } from './codes.ts'
import { comeIn, hasIt, refuse, tick } from './commands.ts'
import { findJoin } from './queries.ts'

/** Says the same whether a code is somebody else’s, of long ago or of nobody. */
const known = <Row>(row: Row | undefined): Row => {
  if (row) return row
  throw new Refusal(
    404,
    'no_such_code',
    'No place of yours goes with this code. Check it letter by letter, or ask the host for a place.',
  )
}

export default (async (app) => {
  const db = app.database
  const { seal } = app

  app.route({
    ...contract.readJoin,
    handler: async ({ viewer, params }) => known(await findJoin(db, seal, viewer, params.code)),
  })
  app.route({
    ...contract.join,
    handler: ({ viewer, params }) =>
      db.transaction(async (tx) => {
        const { occurrenceId } = known(await findJoin(tx, seal, viewer, params.code))
        const event = found(await findEvent(tx, viewer, occurrenceId, 'lock'))
        // Asked again under the lock: the place may have been given back meanwhile.
        const { standing, kind } = known(await findJoin(tx, seal, viewer, params.code))
        if (standing !== 'ready') throw refuse(standing, event)
        await comeIn(tx, viewer, event, kind)
        return known(await findJoin(tx, seal, viewer, params.code))
      }),
  })
  app.route({
    ...contract.checkIn,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        await comeIn(tx, viewer, event, 'place')
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.haveIt,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) =>
        hasIt(tx, viewer, found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))),
      )
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.readDoor,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      allow(may.seePeople(viewer, event))
      const code = doorCode(seal, event.id)
      return { code, url: `${app.publicUrl}/join/${code}` }
    },
  })
  app.route({
    ...contract.tickOff,
    handler: async ({ viewer, params, body }) => {
      const event = await db.transaction(async (tx) => {
        const held = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(held, may.change(viewer, held))
        await tick(tx, held, params.registrationId, body.isHere)
        return held
      })
      return listPlaces(db, event)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
