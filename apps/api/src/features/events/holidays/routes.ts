import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-holidays'
import type { Reader, Transaction } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findNetwork } from '../../networks/queries.ts'
import { may } from './access.ts'
import { dropList, keepList } from './commands.ts'
import { findHolidays, readHolidayLists } from './queries.ts'

export default (async (app) => {
  const db = app.database
  /** For people of the network: who entered a list is named. */
  async function ofMine(reader: Reader, viewer: Viewer, networkId: string) {
    const network = found(await findNetwork(reader, viewer, networkId))
    return found(network.myRole ? network : undefined)
  }
  async function read(viewer: Viewer, networkId: string) {
    const network = await ofMine(db, viewer, networkId)
    return { lists: await readHolidayLists(db, networkId), can: { keep: may.keep(network) } }
  }
  const change = (viewer: Viewer, networkId: string, run: (tx: Transaction) => Promise<void>) =>
    db.transaction(async (tx) => {
      allow(may.keep(await ofMine(tx, viewer, networkId)))
      await run(tx)
    })

  app.route({
    ...contract.listHolidayLists,
    handler: ({ viewer, params }) => read(viewer, params.networkId),
  })
  app.route({
    ...contract.keepHolidayList,
    handler: async ({ viewer, params, body, acceptances }) => {
      await change(viewer, params.networkId, async (tx) => {
        await keepList(tx, viewer, params, body)
        await keepReasons(tx, viewer, `holidays:${params.listId}`, acceptances)
      })
      return read(viewer, params.networkId)
    },
  })
  app.route({
    ...contract.dropHolidayList,
    handler: async ({ viewer, params }) => {
      await change(viewer, params.networkId, (tx) => dropList(tx, params))
      return read(viewer, params.networkId)
    },
  })
  app.route({
    ...contract.listHolidays,
    handler: async ({ viewer, params, query }) => {
      await ofMine(db, viewer, params.networkId)
      return findHolidays(db, params.networkId, query)
    },
  })
  app.route({
    ...contract.readHolidayText,
    handler: async ({ body }) => (await import('./reading.ts')).readHolidays(body.text),
  })
}) satisfies FastifyPluginAsyncTypebox
