import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-templates'
import type { Reader } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findNetwork } from '../../networks/queries.ts'
import { may } from '../holidays/access.ts'
import { dropTemplate, saveTemplate } from './commands.ts'
import { listTemplates } from './queries.ts'

export default (async (app) => {
  const db = app.database
  /** For people of the network. */
  async function ofMine(reader: Reader, viewer: Viewer, networkId: string) {
    const network = found(await findNetwork(reader, viewer, networkId))
    return found(network.myRole ? network : undefined)
  }
  async function read(viewer: Viewer, networkId: string) {
    const network = await ofMine(db, viewer, networkId)
    return { templates: await listTemplates(db, networkId), can: { keep: may.keep(network) } }
  }

  app.route({ ...contract.listTemplates, handler: ({ viewer, params }) => read(viewer, params.networkId) })
  app.route({
    ...contract.saveTemplate,
    handler: async ({ viewer, params, body, acceptances }) => {
      await db.transaction(async (tx) => {
        allow(may.keep(await ofMine(tx, viewer, params.networkId)))
        await saveTemplate(tx, viewer, params, body)
        await keepReasons(tx, viewer, `template:${params.templateId}`, acceptances)
      })
      return read(viewer, params.networkId)
    },
  })
  app.route({
    ...contract.dropTemplate,
    handler: async ({ viewer, params }) => {
      await db.transaction(async (tx) => {
        allow(may.keep(await ofMine(tx, viewer, params.networkId)))
        await dropTemplate(tx, params)
      })
      return read(viewer, params.networkId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
