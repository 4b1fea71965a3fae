import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-reviews'
import { allow, found, Refusal } from '../../../../platform/errors.ts'
import { keepReasons } from '../../../../platform/guard.ts'
import { findSpace } from '../../../networks/queries.ts'
import { isWider } from '../audience/queries.ts'
import { readReview } from '../page/queries.ts'
import { findByGate, findReview } from '../queries.ts'
import { decideGate, releaseGate, takeGate, undoGate } from './commands.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.takeGate,
    handler: async ({ viewer, params, body }, reply) => {
      await db.transaction(async (tx) => {
        const review = found(await findReview(tx, viewer, params.reviewId, 'lock'))
        // A repeat finds its own gate.
        if (!(await findByGate(tx, viewer, body.id))) await takeGate(tx, viewer, review, body.id)
      })
      return reply.code(201).send(found(await readReview(db, viewer, params.reviewId)))
    },
  })

  app.route({
    ...contract.releaseGate,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) => {
        const { review } = found(await findByGate(tx, viewer, params.gateId, 'lock'))
        await releaseGate(tx, viewer, review, params.gateId)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.decideGate,
    handler: async ({ viewer, params, body, acceptances }) => {
      const reviewId = await db.transaction(async (tx) => {
        const { review, gate } = found(await findByGate(tx, viewer, params.gateId, 'lock'))
        if (body.spaceId && body.spaceId !== review.spaceId) {
          allow(gate.gate === 'decision', 'not_allowed', 'The convenors decide who reads it.')
          const space = found(await findSpace(tx, viewer, body.spaceId))
          if (space.networkId !== review.networkId || (await isWider(tx, review.spaceId, space.id)))
            throw new Refusal(
              422,
              'wider',
              'More people would read it there than it was reviewed for. Please send it back instead.',
              [{ pointer: '/spaceId', detail: 'is wider than was reviewed' }],
            )
        }
        await decideGate(tx, viewer, review, gate, body)
        await keepReasons(tx, viewer, `gate:${gate.id}`, acceptances)
        return review.id
      })
      return found(await readReview(db, viewer, reviewId))
    },
  })

  app.route({
    ...contract.undoGate,
    handler: async ({ viewer, params }) => {
      const reviewId = await db.transaction(async (tx) => {
        const { review, gate } = found(await findByGate(tx, viewer, params.gateId, 'lock'))
        await undoGate(tx, viewer, review, gate)
        return review.id
      })
      return found(await readReview(db, viewer, reviewId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
