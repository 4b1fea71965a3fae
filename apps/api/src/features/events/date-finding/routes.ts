import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-dates'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn, may as inSpace } from '../../networks/access.ts'
import { findSpace } from '../../networks/queries.ts'
import { may as ofEvents } from '../access.ts'
import { may } from './access.ts'
import { choose } from './choosing.ts'
import { answer, changeFinding, startFinding } from './commands.ts'
import { findDateFinding, listDateFindings } from './queries.ts'
import { readDateFinding } from './reading.ts'

export default (async (app) => {
  const db = app.database
  const read = async (viewer: Viewer, id: string) => found(await readDateFinding(db, viewer, id))

  app.route({
    ...contract.listDateFindings,
    handler: ({ viewer, query }) => listDateFindings(db, viewer, query),
  })
  app.route({
    ...contract.readDateFinding,
    handler: ({ viewer, params }) => read(viewer, params.findingId),
  })

  app.route({
    ...contract.startDateFinding,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const space = found(await findSpace(tx, viewer, params.spaceId))
        allowIn(space, inSpace.post(space))
        await startFinding(tx, viewer, { spaceId: space.id, networkId: space.networkId }, body)
        await keepReasons(tx, viewer, `dates:${body.id}`, acceptances)
      })
      return reply.code(201).send(await read(viewer, body.id))
    },
  })

  app.route({
    ...contract.changeDateFinding,
    handler: async ({ viewer, params: { findingId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const finding = found(await findDateFinding(tx, viewer, findingId, 'lock'))
        allowIn(finding, may.run(viewer, finding))
        await changeFinding(tx, finding, body)
        await keepReasons(tx, viewer, `dates:${findingId}`, acceptances)
      })
      return read(viewer, findingId)
    },
  })

  app.route({
    ...contract.answerDates,
    handler: async ({ viewer, params: { findingId }, body }) => {
      await db.transaction(async (tx) => {
        const finding = found(await findDateFinding(tx, viewer, findingId, 'lock'))
        allowIn(finding, ofEvents.takePart(finding))
        if (!may.answer(finding, new Date()))
          throw new Refusal(409, 'closed', 'Answers are closed. What you said before still counts.')
        await answer(tx, viewer, finding, body)
      })
      return read(viewer, findingId)
    },
  })

  app.route({
    ...contract.chooseDate,
    handler: async ({ viewer, params: { findingId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const finding = found(await findDateFinding(tx, viewer, findingId, 'lock'))
        allowIn(finding, may.run(viewer, finding))
        allow(inSpace.post(finding))
        await choose(tx, viewer, finding, body)
        await keepReasons(tx, viewer, `event:${body.event.id}`, acceptances)
      })
      return read(viewer, findingId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
