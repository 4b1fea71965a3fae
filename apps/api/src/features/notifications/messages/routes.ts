import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-messages'
import type { MessageGroup } from '@waymark/contracts/event-messages'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { may } from '../../events/access.ts'
import { findEvent } from '../../events/queries.ts'
import { allowIn } from '../../networks/access.ts'
import { writeMessage } from './commands.ts'
import { listMine, listSent, readReach } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readMessageReach,
    handler: async ({ viewer, params, body }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      allowIn(event, may.change(viewer, event))
      checkKnown(event, body.groups)
      return readReach(db, viewer, event, body.groups)
    },
  })
  app.route({
    ...contract.sendMessage,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(event, may.change(viewer, event))
        checkKnown(event, body.groups)
        await writeMessage(tx, viewer, event, body)
        await keepReasons(tx, viewer, `message:${body.id}`, acceptances)
      })
      const sent = await listSent(db, params.occurrenceId)
      return reply.code(201).send(found(sent.find(({ id }) => id === body.id)))
    },
  })
  app.route({
    ...contract.listMessages,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      allow(may.seePeople(viewer, event))
      return listSent(db, event.id)
    },
  })
  app.route({
    ...contract.listMyMessages,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      return listMine(db, viewer, event.id)
    },
  })
}) satisfies FastifyPluginAsyncTypebox

/** Who came is known once it has begun, and who did not when it is over. */
function checkKnown(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  groups: MessageGroup[],
): void {
  const now = Date.now()
  if (groups.includes('came') && now < Date.parse(startsAt))
    throw new Refusal(409, 'not_yet', 'Who comes is known once it has begun.')
  if (groups.includes('absent') && now < Date.parse(endsAt))
    throw new Refusal(409, 'not_yet', 'Who did not come is known when it is over.')
}
