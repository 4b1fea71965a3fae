import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-series'
import { found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { checkTimes } from '../times.ts'
import { findEvent } from '../queries.ts'
import { extendSeries } from './extending.ts'
import { lockDates, readSeries } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.previewDates,
    handler: async ({ body }) => {
      checkTimes(body)
      const { datesOf } = await import('./recurrence.ts')
      return datesOf(body)
    },
  })
  app.route({
    ...contract.readSeries,
    handler: async ({ viewer, params }) => found(await readSeries(db, viewer, params.seriesId)),
  })
  app.route({
    ...contract.extendSeries,
    handler: async ({ viewer, params, body, acceptances }) => {
      await db.transaction(async (tx) => {
        await lockDates(tx, params.seriesId)
        const { dates } = found(await readSeries(tx, viewer, params.seriesId))
        const last = found(await findEvent(tx, viewer, dates.at(-1)!.id))
        allowIn(last, may.change(viewer, last))
        await extendSeries(tx, last, body)
        await keepReasons(tx, viewer, `series:${params.seriesId}`, acceptances)
      })
      return found(await readSeries(db, viewer, params.seriesId))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
