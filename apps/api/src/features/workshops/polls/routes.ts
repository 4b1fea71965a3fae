import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-polls'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { allowEntry, may } from '../access.ts'
import { findRunRoom, findWholeRoom } from '../queries.ts'
import { hashOf, isFitting, standingOf } from './box.ts'
import { drop, letBeSeen, prepare, turn } from './commands.ts'
import { newHolding } from './holding.ts'
import { findPoll, listPolls, presentPoll, settling } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const holding = newHolding(app)

  async function entered(viewer: Viewer, id: string) {
    const workshop = found(await findWholeRoom(db, viewer, id))
    allowEntry(viewer, workshop)
    return workshop
  }
  const readOne = async (viewer: Viewer, { workshopId, pollId }: { workshopId: string; pollId: string }) =>
    presentPoll(viewer, true, found(await findPoll(db, workshopId, pollId)))

  app.route({
    ...contract.listPolls,
    handler: async ({ viewer, params: { workshopId } }) =>
      listPolls(db, viewer, may.run(viewer, await entered(viewer, workshopId)), workshopId),
  })

  app.route({
    ...contract.preparePoll,
    handler: async ({ viewer, params, body: { kind, question, options } }) => {
      await findRunRoom(db, viewer, params.workshopId)
      await db.transaction((tx) => prepare(tx, params.workshopId, params.pollId, { kind, question, options }))
      return readOne(viewer, params)
    },
  })

  app.route({
    ...contract.dropPoll,
    handler: async ({ viewer, params }, reply) => {
      await findRunRoom(db, viewer, params.workshopId)
      await db.transaction((tx) => drop(tx, params.workshopId, params.pollId))
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.turnPoll,
    handler: async ({ viewer, params, body: { state } }) => {
      await findRunRoom(db, viewer, params.workshopId)
      await db.transaction((tx) => turn(tx, viewer, params.workshopId, params.pollId, state))
      return readOne(viewer, params)
    },
  })

  app.route({
    ...contract.answerPoll,
    handler: async ({ viewer, params: { workshopId, pollId }, body: { receipt, chosen, words } }) => {
      const workshop = await entered(viewer, workshopId)
      allowIn(workshop, may.enter(viewer, workshop) && workshop.agreed)
      const poll = found(await findPoll(db, workshopId, pollId))
      if (poll.state === 'prepared') throw new Refusal(404, 'not_found', 'This is not there.')
      if (poll.state === 'open')
        allow(
          may.speak(viewer, workshop, new Date()),
          'not_allowed',
          'You may listen here, but answering is for others.',
        )
      const isLate = poll.closedAt !== null && Date.now() > Date.parse(poll.closedAt) + settling
      const answer = {
        voter: viewer.id,
        receipt: hashOf(receipt),
        ...(chosen && { chosen }),
        ...(words !== undefined && { words }),
      }
      const standing = standingOf(poll, answer)
      allow(!isLate, 'over', 'This question is closed.')
      if (!isFitting(poll, { chosen, words }))
        throw new Refusal(422, 'invalid', 'This answer does not fit the question.')
      if (standing === 'refused')
        throw new Refusal(
          409,
          'answered',
          'You have answered this. It can be changed only in the browser in which you answered.',
        )
      // What was on its way when it closed may still come in; what was in the box stays as it is.
      if (poll.state === 'closed' && standing === 'change') return { state: 'in-the-box' as const }
      const isIn = await holding.take(pollId, answer, standing === 'change' || poll.state === 'closed')
      return { state: isIn ? ('in-the-box' as const) : ('on-its-way' as const) }
    },
  })

  app.route({
    ...contract.letWordsBeSeen,
    handler: async ({ viewer, params, body: { words } }) => {
      await findRunRoom(db, viewer, params.workshopId)
      await db.transaction((tx) => letBeSeen(tx, params.workshopId, params.pollId, words))
      return readOne(viewer, params)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
