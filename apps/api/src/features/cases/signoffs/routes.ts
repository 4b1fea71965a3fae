import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-signoffs'
import type { Released } from '@waymark/contracts/case-signoffs'
import type { Reader, Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { settleAdoption } from '../adoptions/signing/commands.ts'
import { findForSignOff as findAdoption, readReleasedAdoption } from '../adoptions/signing/queries.ts'
import { moveOn, move } from '../reviews/commands.ts'
import { findForSignOff as findReview } from '../reviews/queries.ts'
import { tryCode } from './codes/commands.ts'
import type { SignOff } from './codes/commands.ts'
import { keepDecision } from './commands.ts'
import type { Decision } from './commands.ts'
import { findStandingOf, isSignedOff, readReleasedCase } from './queries.ts'

const decided = () =>
  new Refusal(409, 'decided', 'This has been decided already, or its authors took it back.')

/** What a sign-off is about. Its row is held before the code is looked at once more, and then it settles what was decided. */
interface Desk {
  read: (db: Reader, signOffId: string) => Promise<Released>
  hold: (tx: Transaction, held: SignOff) => Promise<(held: SignOff, body: Decision) => Promise<void>>
}

const reviewDesk: Desk = {
  read: readReleasedCase,
  async hold(tx, { reviewId }) {
    const review = await findReview(tx, reviewId!)
    return async ({ id, organisationId, email, outcome }, body) => {
      if (outcome || review.state !== 'sign-off') throw decided()
      const { isAuthor, isKeeper } = await findStandingOf(tx, review.caseId, organisationId, email)
      if (isAuthor || isKeeper)
        throw new Refusal(403, 'two_gates', 'You have looked at this case at another gate. Nobody holds two.')
      await keepDecision(tx, id, body)
      const mover = { signer: `${body.name}, ${body.role}`, why: body.words }
      if (body.outcome === 'returned') await move(tx, review, 'returned', mover)
      else if (await isSignedOff(tx, review.id, review.caseId)) await moveOn(tx, review, mover)
    }
  },
}

const adoptionDesk: Desk = {
  read: readReleasedAdoption,
  async hold(tx, { adoptionId }) {
    const adoption = await findAdoption(tx, adoptionId!)
    return async ({ id, outcome }, body) => {
      if (outcome || adoption.state !== 'waiting') throw decided()
      await keepDecision(tx, id, body)
      await settleAdoption(tx, adoption, body)
    }
  },
}
const deskOf = ({ adoptionId }: SignOff) => (adoptionId ? adoptionDesk : reviewDesk)

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

  /** The sign-off a code opens. The try is kept even when the code is wrong, so the refusal is thrown after commit. */
  async function open(signOffId: string, code: string): Promise<SignOff> {
    const held = await db.transaction((tx) => tryCode(tx, app, signOffId, code))
    if (held instanceof Refusal) throw held
    return held
  }

  app.route({
    ...contract.readSignOff,
    handler: async ({ params: { signOffId }, body }) =>
      deskOf(await open(signOffId, body.code)).read(db, signOffId),
  })

  app.route({
    ...contract.decideSignOff,
    handler: async ({ params: { signOffId }, body }) => {
      const tried = await open(signOffId, body.code)
      const desk = deskOf(tried)
      await db.transaction(async (tx) => {
        const settle = await desk.hold(tx, tried)
        const held = await tryCode(tx, app, signOffId, body.code)
        if (held instanceof Refusal) throw held
        if (held.outcome === body.outcome && held.words === body.words) return
        if (!held.outcome && body.outcome === 'returned' && !body.words.trim())
          throw new Refusal(422, 'unwritten', 'Please say what should change, and why.', [
            { pointer: '/words', detail: 'is still to be written' },
          ])
        await settle(held, body)
      })
      return desk.read(db, signOffId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
