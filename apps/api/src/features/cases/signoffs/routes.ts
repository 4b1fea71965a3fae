import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-signoffs'
import { Refusal } from '../../../platform/errors.ts'
import { moveOn, move } from '../reviews/commands.ts'
import { findForSignOff } from '../reviews/queries.ts'
import { keepDecision, tryCode } from './commands.ts'
import { findStandingOf, isSignedOff, readReleased } from './queries.ts'

/** Works without an account: the code of the letter is the key. */
export default (async (app) => {
  const db = app.database
  await app.register(rateLimit, {
    max: 30,
    timeWindow: '15 minutes',
    // For each letter: a council’s many managers may share one address.
    keyGenerator: ({ ip, params }) => `${ip} ${(params as { signOffId?: string }).signOffId}`,
    errorResponseBuilder: () =>
      new Refusal(429, 'too_many', 'Too many tries from this network. Please wait a few minutes.'),
  })

  app.route({
    ...contract.readSignOff,
    handler: async ({ params, body }) => {
      // The try is kept even when the code is wrong, so the refusal is thrown after commit.
      const held = await db.transaction((tx) => tryCode(tx, app, params.signOffId, body.code))
      if (held instanceof Refusal) throw held
      return readReleased(db, held.id)
    },
  })

  app.route({
    ...contract.decideSignOff,
    handler: async ({ params: { signOffId }, body }) => {
      const tried = await db.transaction((tx) => tryCode(tx, app, signOffId, body.code))
      if (tried instanceof Refusal) throw tried
      await db.transaction(async (tx) => {
        const review = await findForSignOff(tx, tried.reviewId)
        const held = await tryCode(tx, app, signOffId, body.code)
        if (held instanceof Refusal) throw held
        if (held.outcome === body.outcome && held.words === body.words) return
        if (held.outcome || review.state !== 'sign-off')
          throw new Refusal(
            409,
            'decided',
            'This has been decided already, or its authors took the case back.',
          )
        if (body.outcome === 'returned' && !body.words.trim())
          throw new Refusal(422, 'unwritten', 'Please say what should change, and why.', [
            { pointer: '/words', detail: 'is still to be written' },
          ])
        const { isAuthor, isKeeper } = await findStandingOf(
          tx,
          review.caseId,
          held.organisationId,
          held.email,
        )
        if (isAuthor || isKeeper)
          throw new Refusal(
            403,
            'two_gates',
            'You have looked at this case at another gate. Nobody holds two.',
          )
        await keepDecision(tx, held.id, body)
        const mover = { signer: `${body.name}, ${body.role}`, why: body.words }
        if (body.outcome === 'returned') await move(tx, review, 'returned', mover)
        else if (await isSignedOff(tx, review.id, review.caseId)) await moveOn(tx, review, mover)
      })
      return readReleased(db, signOffId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
