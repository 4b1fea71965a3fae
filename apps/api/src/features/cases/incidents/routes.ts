import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-incidents'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { findCase } from '../queries.ts'
import { decide, explain, hideCase, takeBack } from './commands.ts'
import { findIncident, findOwnIncident, listIncidents, readIncident } from './queries.ts'

export default (async (app) => {
  const db = app.database
  // Whatever is on a screen anywhere may show words of it: the home page, a search, a list. And whoever had it open when it
  // was hidden has left its room, and would not hear that it is back.
  for (const name of ['case.hidden', 'case.shown', 'case.withdrawn', 'comment.hidden'] as const) {
    app.live.carriers.set(name, async ({ rooms, payload }) => {
      for (const room of rooms) app.live.tell(room, name, payload)
      app.live.server.local.emit('refetch')
    })
  }

  app.route({
    ...contract.hideCase,
    handler: async ({ viewer, params, body }, reply) => {
      await db.transaction(async (tx) => {
        // A repeat, or the second of two, finds it hidden already.
        if (await findOwnIncident(tx, viewer, body.id)) return
        const held = found(await findCase(tx, viewer, params.caseId))
        await hideCase(tx, viewer, { ...held, caseId: held.id }, body.id)
      })
      return reply.code(201).send({ id: body.id })
    },
  })

  app.route({
    ...contract.explainIncident,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const incident = found(await findOwnIncident(tx, viewer, params.incidentId, 'lock'))
        await explain(tx, incident.id, body.note)
        await keepReasons(tx, viewer, `incident:${incident.id}`, acceptances)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.takeBackIncident,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) => {
        await takeBack(tx, viewer, found(await findOwnIncident(tx, viewer, params.incidentId, 'lock')))
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.listIncidents,
    handler: ({ viewer, params }) => listIncidents(db, viewer, params.networkId),
  })

  app.route({
    ...contract.decideIncident,
    handler: async ({ viewer, params, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const incident = found(await findIncident(tx, viewer, params.incidentId, 'lock'))
        allow(
          incident.authorId !== viewer.id,
          'own_case',
          'You wrote this case, so somebody else decides about it.',
        )
        allowIn(incident, may.decide(viewer, incident))
        await decide(tx, viewer, incident, body)
        await keepReasons(tx, viewer, `incident:${incident.id}`, acceptances)
      })
      return found(await readIncident(db, viewer, params.incidentId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
