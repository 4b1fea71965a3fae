import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-speakers'
import { found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { nameSpeaker, takeOff } from './commands.ts'
import { findSpeaker, readSpeakers } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const read = async (viewer: { id: string }, occurrenceId: string) =>
    readSpeakers(db, viewer, found(await findEvent(db, viewer, occurrenceId)))

  app.route({
    ...contract.listSpeakers,
    handler: ({ viewer, params }) => read(viewer, params.occurrenceId),
  })
  app.route({
    ...contract.nameSpeaker,
    handler: async ({ viewer, params: { occurrenceId }, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, occurrenceId, 'lock'))
        allowIn(event, may.change(viewer, event))
        await nameSpeaker(tx, viewer, event, body)
        await keepReasons(tx, viewer, `speaker:${body.id}`, acceptances)
      })
      return reply.code(201).send(await read(viewer, occurrenceId))
    },
  })
  app.route({
    ...contract.removeSpeaker,
    handler: async ({ viewer, params: { occurrenceId, speakerId } }, reply) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, occurrenceId, 'lock'))
        const speaker = found(await findSpeaker(tx, occurrenceId, { id: speakerId }))
        allowIn(event, speaker.personId === viewer.id || may.change(viewer, event))
        await takeOff(tx, viewer, speaker)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
