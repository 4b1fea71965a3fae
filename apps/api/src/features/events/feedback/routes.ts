import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Acceptance } from '@waymark/contracts/guard'
import * as contract from '@waymark/contracts/event-feedback'
import type { FeedbackRound } from '@waymark/contracts/event-feedback'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { may as inSpace } from '../../networks/access.ts'
import { findNetwork } from '../../networks/queries.ts'
import { may } from '../access.ts'
import { findEvent } from '../queries.ts'
import { giveFeedback } from './commands.ts'
import type { Answer } from './commands.ts'
import { readMine, readResults, readValue, wasThere } from './queries.ts'
import { roundAt } from './rounds.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readMyFeedback,
    handler: async ({ viewer, params }) =>
      readMine(db, viewer, found(await findEvent(db, viewer, params.occurrenceId))),
  })

  interface Given {
    viewer: Viewer
    params: { occurrenceId: string }
    acceptances: Acceptance[]
  }
  const give = (
    { viewer, params, acceptances }: Given,
    round: FeedbackRound,
    said: { answers: Answer[]; mayQuote: boolean },
  ) =>
    db.transaction(async (tx) => {
      const event = found(await findEvent(tx, viewer, params.occurrenceId))
      allow(await wasThere(tx, viewer, event), 'not_there', 'Only people who were at the event are asked.')
      const before = await readMine(tx, viewer, event)
      if (before.given.includes(round)) return before
      if (roundAt(event, new Date()) !== round)
        throw new Refusal(409, 'closed', 'These questions are not asked now.')
      const isNew = await giveFeedback(tx, viewer, event, round, said)
      // A reason says where in whose words something stood: of words without a name none is kept.
      if (isNew && said.mayQuote)
        await keepReasons(tx, viewer, `feedback:${event.id}:${viewer.id}`, acceptances)
      return readMine(tx, viewer, event)
    })

  app.route({
    ...contract.answerAfter,
    handler: (request) => {
      const { immediate, immediateWords, potential, potentialWords, mayQuote } = request.body
      const answers: Answer[] = [
        { question: 'immediate', choices: [immediate], words: immediateWords ?? '' },
        { question: 'potential', choices: [potential], words: potentialWords ?? '' },
      ]
      return give(request, 'after', { answers, mayQuote })
    },
  })
  app.route({
    ...contract.answerLater,
    handler: (request) => {
      const { later, laterWords, mayQuote } = request.body
      if (later.includes('nothing') && later.length > 1)
        throw new Refusal(422, 'invalid', 'Either nothing changed, or something did.', [
          { pointer: '/later', detail: 'cannot be nothing and something' },
        ])
      const answers: Answer[] = [{ question: 'later', choices: later, words: laterWords ?? '' }]
      return give(request, 'later', { answers, mayQuote })
    },
  })

  app.route({
    ...contract.readFeedback,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      allow(may.seePeople(viewer, event))
      return readResults(db, event)
    },
  })
  app.route({
    ...contract.readValue,
    handler: async ({ viewer, params: { networkId } }) => {
      const network = found(await findNetwork(db, viewer, networkId))
      allow(inSpace.convene(network.myRole))
      return readValue(db, viewer, networkId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
