import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-questions'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { newPace } from '../../../platform/pace.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn, may as inSpace } from '../../networks/access.ts'
import { allowEntry, may, standing } from '../access.ts'
import { hashOf } from '../polls/box.ts'
import { holdRoom } from '../log/commands.ts'
import { findWholeRoom } from '../queries.ts'
import type { FoundWorkshop } from '../queries.ts'
import { ask, setAsking, settle, takeAway, vote } from './commands.ts'
import { discuss, giveOwner } from './owners/commands.ts'
import { findQuestion, readQuestions } from './queries.ts'

const nobody = { id: '00000000-0000-4000-8000-000000000000' }

export default (async (app) => {
  const db = app.database
  const paces = new Map<string, () => boolean>()
  const forgetting = setInterval(() => paces.clear(), 600_000).unref()
  app.addHook('preClose', async () => clearInterval(forgetting))

  async function entered(viewer: Viewer, id: string): Promise<FoundWorkshop> {
    const workshop = found(await findWholeRoom(db, viewer, id))
    allowEntry(viewer, workshop)
    return workshop
  }
  /** Asks and votes, while the room is open. */
  async function speaking(viewer: Viewer, id: string) {
    const workshop = await entered(viewer, id)
    allowIn(workshop, workshop.agreed)
    allow(standing(workshop, new Date()) === 'open', 'room_closed', 'The room is not open just now.')
    allow(
      may.speak(viewer, workshop, new Date()),
      'not_allowed',
      'You may listen here, but asking is for others.',
    )
    return workshop
  }
  async function tidying(viewer: Viewer, id: string, isAllowed = may.tidy) {
    const workshop = await entered(viewer, id)
    allowIn(workshop, isAllowed(viewer, workshop) && workshop.agreed)
    return workshop
  }

  app.route({
    ...contract.readQuestions,
    handler: async ({ viewer, params: { workshopId } }) =>
      readQuestions(db, viewer, may.tidy(viewer, await entered(viewer, workshopId)), workshopId),
  })

  app.route({
    ...contract.askQuestion,
    handler: async ({ viewer, params: { workshopId, questionId }, body, acceptances }) => {
      await speaking(viewer, workshopId)
      const key = `${workshopId} ${viewer.id}`
      const pace = paces.get(key) ?? newPace(contract.mostQuestions, 600_000)
      paces.set(key, pace)
      if (!pace())
        throw new Refusal(429, 'too_many', 'That was a lot of questions at once. Please wait a few minutes.')
      const { text, as, receipt, hatId } = body
      return db.transaction(async (tx) => {
        await keepReasons(tx, as === 'named' ? viewer : nobody, `question:${questionId}`, acceptances)
        const given = { text, as, receipt: hashOf(receipt), ...(hatId && { hatId }) }
        const { state } = await ask(tx, viewer, workshopId, questionId, given)
        return { state: state === 'waiting' ? ('waiting' as const) : ('open' as const) }
      })
    },
  })

  app.route({
    ...contract.takeQuestionBack,
    handler: async ({ viewer, params: { workshopId, questionId }, body: { receipt } }, reply) => {
      await entered(viewer, workshopId)
      await db.transaction(async (tx) => {
        await holdRoom(tx, workshopId)
        const question = found(await findQuestion(tx, workshopId, questionId))
        const isOwn =
          question.askerId === viewer.id || (receipt !== undefined && hashOf(receipt) === question.receipt)
        // Of a question that waits nobody else learns that it is there.
        if (!isOwn && question.state === 'waiting') found(undefined)
        allow(isOwn, 'not_allowed', 'Only whoever asked it can take it back.')
        if (question.state !== 'gone') await takeAway(tx, question)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.voteQuestion,
    handler: async ({ viewer, params: { workshopId, questionId }, body: { on } }) => {
      await speaking(viewer, workshopId)
      return { votes: await db.transaction((tx) => vote(tx, viewer, workshopId, questionId, on)) }
    },
  })

  app.route({
    ...contract.settleQuestion,
    handler: async ({ viewer, params: { workshopId, questionId }, body, acceptances }, reply) => {
      const { fate, text, into } = body
      await tidying(viewer, workshopId, (who, workshop) =>
        fate === 'answered' ? may.tidy(who, workshop) || may.note(who, workshop) : may.tidy(who, workshop),
      )
      await db.transaction(async (tx) => {
        await settle(tx, workshopId, questionId, { fate, ...(text && { text }), ...(into && { into }) })
        await keepReasons(tx, viewer, `answer:${questionId}`, acceptances)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.discussQuestion,
    handler: async ({ viewer, params: { workshopId, questionId }, body, acceptances }) => {
      const workshop = await tidying(viewer, workshopId)
      allow(inSpace.post(workshop))
      await db.transaction(async (tx) => {
        await discuss(tx, viewer, workshop, questionId, body)
        await keepReasons(tx, viewer, `thread:${body.threadId}`, acceptances)
      })
      return { threadId: body.threadId }
    },
  })

  app.route({
    ...contract.giveQuestion,
    handler: async ({ viewer, params: { workshopId, questionId }, body: { personId } }, reply) => {
      const workshop = await tidying(viewer, workshopId)
      await db.transaction((tx) => giveOwner(tx, workshop, questionId, personId))
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.runQuestions,
    handler: async ({ viewer, params: { workshopId }, body }, reply) => {
      await tidying(viewer, workshopId)
      await db.transaction((tx) => setAsking(tx, workshopId, body))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
