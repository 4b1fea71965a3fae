import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/organisations'
import { allow, found } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { may } from './access.ts'
import { addOrganisation, appointLead, askForHat, changeOrganisation, decideHat, endHat } from './commands.ts'
import { importOrganisations } from './import/commands.ts'
import { findHat, listHats, listOrganisations, readOrganisation } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const page = async (viewer: Viewer, id: string) => found(await readOrganisation(db, viewer, id))

  app.route({ ...contract.listOrganisations, handler: ({ query }) => listOrganisations(db, query) })
  app.route({
    ...contract.readOrganisation,
    handler: ({ viewer, params }) => page(viewer, params.organisationId),
  })

  app.route({
    ...contract.createOrganisation,
    handler: async ({ viewer, body, acceptances }, reply) => {
      allow(may.add(viewer))
      const id = await db.transaction(async (tx) => {
        const added = await addOrganisation(tx, body)
        await keepReasons(tx, viewer, `organisation:${body.id}`, acceptances)
        return added
      })
      return reply.code(201).send(await page(viewer, id))
    },
  })

  app.route({
    ...contract.changeOrganisation,
    handler: async ({ viewer, params, body, acceptances }) => {
      await page(viewer, params.organisationId)
      allow(may.change(viewer))
      await db.transaction(async (tx) => {
        await changeOrganisation(tx, params.organisationId, body)
        await keepReasons(tx, viewer, `organisation:${params.organisationId}`, acceptances)
      })
      return page(viewer, params.organisationId)
    },
  })

  app.route({
    ...contract.askForHat,
    handler: async ({ viewer, params, body, acceptances }, reply) => {
      await page(viewer, params.organisationId)
      await db.transaction(async (tx) => {
        await askForHat(tx, viewer, params.organisationId, body)
        await keepReasons(tx, viewer, `hat:${body.id}`, acceptances)
      })
      const worn = await listHats(db, viewer.id)
      return reply
        .code(201)
        .send(found(worn.find(({ organisationId }) => organisationId === params.organisationId)))
    },
  })

  app.route({
    ...contract.decideHat,
    handler: async ({ viewer, params, body }) => {
      const organisationId = await db.transaction(async (tx) => {
        const hat = found(await findHat(tx, viewer, params.hatId))
        allow(may.decide(viewer, hat.own))
        await decideHat(tx, viewer, hat.id, body.decision)
        return hat.organisationId
      })
      return page(viewer, organisationId)
    },
  })

  app.route({
    ...contract.appointLead,
    handler: async ({ viewer, params, body }) => {
      const organisationId = await db.transaction(async (tx) => {
        const hat = found(await findHat(tx, viewer, params.hatId))
        allow(may.appointLead(viewer))
        await appointLead(tx, hat.id, body.isLead)
        return hat.organisationId
      })
      return page(viewer, organisationId)
    },
  })

  app.route({
    ...contract.endHat,
    handler: async ({ viewer, params }) => {
      const hat = await db.transaction(async (tx) => {
        const hat = found(await findHat(tx, viewer, params.hatId))
        allow(hat.isMine || may.decide(viewer, hat.own))
        await endHat(tx, hat.id)
        return hat
      })
      app.viewers.forget({ personId: hat.personId })
      return page(viewer, hat.organisationId)
    },
  })

  app.route({
    ...contract.importOrganisations,
    bodyLimit: 5_000_000,
    handler: async ({ viewer, body }) => {
      allow(may.add(viewer))
      return importOrganisations(db, body.csv, body.dryRun)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
