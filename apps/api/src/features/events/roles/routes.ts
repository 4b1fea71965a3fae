import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-roles'
import type { Transaction } from '../../../platform/database.ts'
import { found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { listEventsOfSeries } from '../queries.ts'
import { lockDates } from '../series/queries.ts'
import { keepWay, saySo, setTurn, shareFree } from './commands.ts'
import { findSeriesOf, findSwap, readRoles } from './queries.ts'
import { askForSwap, endSwap } from './swapping.ts'

export default (async (app) => {
  const db = app.database
  const read = async (viewer: Viewer, seriesId: string) => found(await readRoles(db, viewer, seriesId))
  /** A series under lock, as the viewer sees it. */
  async function hold(tx: Transaction, viewer: Viewer, seriesId: string) {
    await lockDates(tx, seriesId)
    return found((await listEventsOfSeries(tx, viewer, seriesId))[0])
  }
  /** A change by those who run the series. */
  const change = (viewer: Viewer, seriesId: string, run: (tx: Transaction) => Promise<void>) =>
    db.transaction(async (tx) => {
      const first = await hold(tx, viewer, seriesId)
      allowIn(first, may.change(viewer, first))
      await run(tx)
      await saySo(tx, seriesId)
    })

  app.route({ ...contract.readRoles, handler: ({ viewer, params }) => read(viewer, params.seriesId) })
  app.route({
    ...contract.changeWay,
    handler: async ({ viewer, params: { seriesId }, body, acceptances }) => {
      await change(viewer, seriesId, async (tx) => {
        await keepWay(tx, seriesId, body)
        await keepReasons(tx, viewer, `way:${seriesId}`, acceptances)
      })
      return read(viewer, seriesId)
    },
  })
  app.route({
    ...contract.shareRoles,
    handler: async ({ viewer, params: { seriesId } }) => {
      await change(viewer, seriesId, (tx) => shareFree(tx, seriesId))
      return read(viewer, seriesId)
    },
  })
  app.route({
    ...contract.setRole,
    handler: async ({ viewer, params: { occurrenceId }, body }) => {
      const seriesId = found(await findSeriesOf(db, viewer, occurrenceId))
      await change(viewer, seriesId, (tx) => setTurn(tx, { occurrenceId, seriesId }, body))
      return read(viewer, seriesId)
    },
  })
  app.route({
    ...contract.askSwap,
    handler: async ({ viewer, body }, reply) => {
      const seriesId = found(await findSeriesOf(db, viewer, body.gives.occurrenceId))
      await db.transaction(async (tx) => {
        allowIn(await hold(tx, viewer, seriesId), true)
        await askForSwap(tx, viewer, seriesId, body)
      })
      return reply.code(201).send(await read(viewer, seriesId))
    },
  })
  app.route({
    ...contract.decideSwap,
    handler: async ({ viewer, params: { swapId }, body }) => {
      const { givesOccurrenceId } = found(await findSwap(db, viewer, swapId))
      const seriesId = found(await findSeriesOf(db, viewer, givesOccurrenceId))
      await db.transaction(async (tx) => {
        allowIn(await hold(tx, viewer, seriesId), true)
        await endSwap(tx, viewer, seriesId, found(await findSwap(tx, viewer, swapId, 'lock')), body.decision)
      })
      return read(viewer, seriesId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
