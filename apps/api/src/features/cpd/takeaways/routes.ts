import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/cpd-takeaways'
import type { SavedTakeaway } from '@waymark/contracts/cpd-takeaways'
import type { Reader } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findEvent } from '../../events/queries.ts'
import { allowIn } from '../../networks/access.ts'
import { findMustWait, findNetwork, findSpace } from '../../networks/queries.ts'
import { findFacts } from '../sources/queries.ts'
import { may } from './access.ts'
import { deleteTakeaway, restoreTakeaway, saveTakeaway, startTakeaway, takeBack } from './commands.ts'
import { findShared, findTakeaway, listOfEvent, listOfNetwork, listTakeaways, present } from './queries.ts'
import type { TakeawayRow } from './queries.ts'

const badPlace = (detail: string) =>
  new Refusal(422, 'no_such_place', detail, [{ pointer: '/audience', detail }])

export default (async (app) => {
  const db = app.database
  const read = async (viewer: Viewer, id: string) => present(found(await findTakeaway(db, viewer, id)))

  /** Where it can be read: asked when that changes, since whoever may not write there any more still changes their words. */
  async function placeOf(
    tx: Reader,
    viewer: Viewer,
    held: TakeawayRow,
    { audience, spaceId }: SavedTakeaway,
  ) {
    if (audience === 'private') return null
    if (audience === held.audience && (audience === 'event' || spaceId === held.spaceId)) return held.spaceId
    if (audience === 'event' && !held.canShareWithEvent)
      throw badPlace('Only what came from an event you had a place at can be shared with its people.')
    const event = audience === 'event' ? found(await findEvent(tx, viewer, held.fromId!)) : undefined
    const space = await findSpace(
      tx,
      viewer,
      event?.spaceId ?? spaceId ?? '00000000-0000-0000-0000-000000000000',
    )
    if (!space) throw badPlace('Please choose a space in which it can be read.')
    const mustWait = await findMustWait(tx, viewer, space.networkId)
    allowIn(space, may.shareIn({ ...space, mustWait }))
    return space.id
  }

  app.route({ ...contract.listTakeaways, handler: ({ viewer }) => listTakeaways(db, viewer) })
  app.route({ ...contract.readTakeaway, handler: ({ viewer, params }) => read(viewer, params.takeawayId) })
  app.route({
    ...contract.createTakeaway,
    handler: async ({ viewer, body: { id, kind, from } }, reply) => {
      await db.transaction(async (tx) => {
        const facts = from && found(await findFacts(tx, viewer, from))
        await startTakeaway(tx, viewer, { id, kind, from, networkId: facts?.networkId ?? null })
      })
      return reply.code(201).send(await read(viewer, id))
    },
  })
  app.route({
    ...contract.saveTakeaway,
    handler: async ({ viewer, params: { takeawayId }, body, acceptances, reasonsGiven }) => {
      // What others read is judged now, and not only what is certain.
      if (body.audience !== 'private')
        await app.guard.pass(viewer, contract.SharedWords, { ...body, accepted: reasonsGiven })
      await db.transaction(async (tx) => {
        const held = found(await findTakeaway(tx, viewer, takeawayId, { lock: true }))
        const spaceId = await placeOf(tx, viewer, held, body)
        await saveTakeaway(tx, viewer, held, { ...body, spaceId }, acceptances)
        if (spaceId) await keepReasons(tx, viewer, `takeaway:${takeawayId}`, acceptances)
      })
      return read(viewer, takeawayId)
    },
  })
  app.route({
    ...contract.deleteTakeaway,
    handler: async ({ viewer, params: { takeawayId } }, reply) => {
      await db.transaction(async (tx) => {
        const held = found(await findTakeaway(tx, viewer, takeawayId, { lock: true, gone: true }))
        await deleteTakeaway(tx, viewer, held)
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.restoreTakeaway,
    handler: async ({ viewer, params: { takeawayId } }) => {
      await db.transaction(async (tx) => {
        found(await findTakeaway(tx, viewer, takeawayId, { lock: true, gone: true }))
        await restoreTakeaway(tx, viewer, takeawayId)
      })
      return read(viewer, takeawayId)
    },
  })

  app.route({
    ...contract.listEventTakeaways,
    handler: async ({ viewer, params: { occurrenceId } }) => {
      found(await findEvent(db, viewer, occurrenceId))
      return listOfEvent(db, viewer, occurrenceId)
    },
  })
  app.route({
    ...contract.listNetworkTakeaways,
    handler: async ({ viewer, params: { networkId } }) => {
      found(await findNetwork(db, viewer, networkId))
      return listOfNetwork(db, viewer, networkId)
    },
  })
  app.route({
    ...contract.takeBackTakeaway,
    handler: async ({ viewer, params: { takeawayId } }, reply) => {
      await db.transaction(async (tx) => {
        const held = found(await findShared(tx, viewer, takeawayId))
        allow(may.takeBack(viewer, held))
        await takeBack(tx, viewer, held)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
