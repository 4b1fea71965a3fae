import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-questions'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { allowIn } from '../../networks/access.ts'
import { may as atEvent } from '../access.ts'
import { findEvent } from '../queries.ts'
import { findRule, lockDates } from '../series/queries.ts'
import { may } from './access.ts'
import { changeAnswers, setQuestions } from './commands.ts'
import { readAnswers, readAsked } from './queries.ts'

const begun = 'It has begun, so this cannot be changed any more.'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.readQuestions,
    handler: async ({ viewer, params }) =>
      readAsked(db, viewer, found(await findEvent(db, viewer, params.occurrenceId))),
  })
  app.route({
    ...contract.setQuestions,
    handler: ({ viewer, params, body: { questions, scope = 'this' }, acceptances }) =>
      db.transaction(async (tx) => {
        if (scope !== 'this')
          await lockDates(tx, found(await findEvent(tx, viewer, params.occurrenceId)).seriesId)
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        allowIn(event, atEvent.change(viewer, event))
        allow(may.ask(viewer, event, new Date()), 'begun', begun)
        const occurrenceIds = scope === 'this' ? [event.id] : await datesMeant(tx, event, scope)
        const now = await setQuestions(tx, occurrenceIds, questions)
        await record(
          tx,
          'event.asked',
          { batchId: uuidv7(), occurrenceIds, now },
          occurrenceIds.map((id) => `occurrence:${id}` as const),
        )
        await keepReasons(tx, viewer, `questions:${event.id}`, acceptances)
        return readAsked(tx, viewer, event)
      }),
  })
  app.route({
    ...contract.setAnswers,
    handler: ({ viewer, params, body, acceptances }) =>
      db.transaction(async (tx) => {
        const event = found(await findEvent(tx, viewer, params.occurrenceId, 'lock'))
        const sentence = 'Answers go with a place, or a wish for one, until the event begins.'
        allow(may.answer(event, new Date()), 'no_place', sentence)
        await changeAnswers(tx, viewer, event, body.answers)
        await keepReasons(tx, viewer, `answers:${event.id}:${viewer.id}`, acceptances)
        return readAsked(tx, viewer, event)
      }),
  })
  app.route({
    ...contract.listAnswers,
    handler: async ({ viewer, params }) => {
      const event = found(await findEvent(db, viewer, params.occurrenceId))
      allow(atEvent.seePeople(viewer, event))
      return readAnswers(db, viewer, event)
    },
  })
}) satisfies FastifyPluginAsyncTypebox

/** Dates of the series that have not begun; the caller has locked them all. */
async function datesMeant(
  tx: Transaction,
  event: { id: string; seriesId: string; startsAt: string },
  scope: 'later' | 'all',
): Promise<string[]> {
  const { dates } = await findRule(tx, event.seriesId)
  return dates
    .filter(({ startsAt }) => Date.parse(startsAt) > Date.now())
    .filter(({ startsAt }) => scope === 'all' || Date.parse(startsAt) >= Date.parse(event.startsAt))
    .map(({ id }) => id)
}
