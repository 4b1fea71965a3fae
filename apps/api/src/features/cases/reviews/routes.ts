import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-reviews'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { findNetwork } from '../../networks/queries.ts'
import { mailCodes } from '../signoffs/codes/commands.ts'
import { planOne } from '../signoffs/commands.ts'
import { isOpen, may } from './access.ts'
import { move } from './commands.ts'
import { readReview } from './page/queries.ts'
import { findReview, listReviews, listWaiting } from './queries.ts'

export default (async (app) => {
  const db = app.database
  app.live.doorkeepers.set('review', async (viewer, id) => Boolean(await findReview(db, viewer, id)))

  app.route({
    ...contract.listReviews,
    handler: async ({ viewer, params }) => {
      found(await findNetwork(db, viewer, params.networkId))
      return listReviews(db, viewer, params.networkId)
    },
  })
  app.route({ ...contract.listWaiting, handler: ({ viewer }) => listWaiting(db, viewer) })
  app.route({
    ...contract.readReview,
    handler: async ({ viewer, params }) => found(await readReview(db, viewer, params.reviewId)),
  })

  app.route({
    ...contract.takeBackReview,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) => {
        const review = found(await findReview(tx, viewer, params.reviewId, 'lock'))
        if (review.isAuthor && review.state === 'taken-back') return
        allow(review.isAuthor, 'not_allowed', 'Only its authors take a case back.')
        if (!may.takeBack(review, review)) throw new Refusal(409, 'ended', 'This review has ended.')
        await move(tx, review, 'taken-back', { personId: viewer.id })
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.askManager,
    handler: async ({ viewer, params, body }) => {
      await db.transaction(async (tx) => {
        const review = found(await findReview(tx, viewer, params.reviewId, 'lock'))
        allow(review.isAuthor || review.convenes)
        if (!isOpen(review.state)) throw new Refusal(409, 'ended', 'This review has ended.')
        await planOne(tx, viewer, review, body)
      })
      await mailCodes(app, params.reviewId)
      return found(await readReview(db, viewer, params.reviewId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
