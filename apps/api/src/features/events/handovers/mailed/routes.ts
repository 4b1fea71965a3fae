import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-handovers'
import { allow, found, Refusal } from '../../../../platform/errors.ts'
import { readGuestEvent } from '../../guests/queries.ts'
import { dropHandover } from '../commands.ts'
import { takeMailedHandover } from '../passing.ts'
import { findMailedHandover, readMailedHandover } from '../queries.ts'

/** Works without an account: the address in the letter is the permission, and looking at it changes nothing. */
export default (async (app) => {
  const db = app.database
  const quietly = { logLevel: 'error' as const }
  await app.register(rateLimit, {
    max: 30,
    timeWindow: '15 minutes',
    keyGenerator: ({ ip, params }) => `${ip} ${(params as { token?: string }).token}`,
    errorResponseBuilder: () =>
      new Refusal(429, 'too_many', 'Too many tries from this network. Please wait a few minutes.'),
  })

  app.route({
    ...contract.readMailedHandover,
    ...quietly,
    handler: async ({ params }) =>
      found(await readMailedHandover(db, found(await findMailedHandover(db, params.token)))),
  })
  app.route({
    ...contract.acceptMailedHandover,
    ...quietly,
    handler: ({ params }) =>
      db.transaction(async (tx) => {
        const { occurrenceId } = found(await findMailedHandover(tx, params.token))
        const event = found(await readGuestEvent(tx, occurrenceId, 'lock'))
        allow(event.can.ask, 'closed', 'This event is over or was cancelled, so no places are given.')
        // Asked again under the lock: it may have been taken back, or taken, meanwhile.
        return { token: await takeMailedHandover(tx, app, found(await findMailedHandover(tx, params.token))) }
      }),
  })
  app.route({
    ...contract.refuseMailedHandover,
    ...quietly,
    handler: async ({ params }, reply) => {
      await db.transaction(async (tx) => {
        const { occurrenceId } = found(await findMailedHandover(tx, params.token))
        const event = found(await readGuestEvent(tx, occurrenceId, 'lock'))
        const held = found(await findMailedHandover(tx, params.token))
        await dropHandover(tx, { ...event, sensitivity: 'network' }, held, true)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
