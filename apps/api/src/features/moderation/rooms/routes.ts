import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { flagEntry } from '@waymark/contracts/room-flags'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowEntry } from '../../workshops/access.ts'
import { findWorkshop } from '../../workshops/queries.ts'
import { asRaised, raise } from '../raising.ts'
import { findSubject } from '../subjects/commands.ts'
import { findMark } from '../subjects/queries.ts'

/** What people in a room, guests too, say about words of others there. */
export default (async (app) => {
  // Each is a letter to those who look after the space.
  await app.register(rateLimit, {
    max: 30,
    timeWindow: '15 minutes',
    hook: 'preHandler',
    keyGenerator: ({ viewer }) => viewer.id,
    errorResponseBuilder: () =>
      new Refusal(429, 'too_many', 'That was a lot at once. Please wait a few minutes.'),
  })
  app.route({
    ...flagEntry,
    handler: async ({ viewer, params: { workshopId: roomId }, body, acceptances }, reply) => {
      const { entryId, ...said } = body
      const wish = { ...said, subject: 'entry' as const, subjectId: entryId, roomId }
      const flag = await app.database.transaction(async (tx) => {
        allowEntry(viewer, found(await findWorkshop(tx, viewer, roomId)))
        const thing = await findSubject(tx, viewer, wish)
        const mark = await findMark(tx, app.seal, wish)
        const raised = await raise(tx, viewer, thing, { ...wish, mark })
        await keepReasons(tx, viewer, `flag:${raised.id}`, acceptances)
        return raised
      })
      return reply.code(201).send(asRaised(flag))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
