import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { layOutCollection } from '@waymark/contracts/case-collections'
import * as contract from '@waymark/contracts/workshops'
import type { RoomState } from '@waymark/contracts/workshop-state'
import type { Entry } from '@waymark/contracts/workshop-entries'
import { compressed } from '../../platform/compressed.ts'
import { allow, found, Refusal } from '../../platform/errors.ts'
import { newSharing } from '../../platform/sharing.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findCollection } from '../cases/collections/queries.ts'
import { allowIn } from '../networks/access.ts'
import { allowEntry, may } from './access.ts'
import { layOut, say, setState } from './commands.ts'
import { hasKey } from './key/queries.ts'
import { keepSnapshot } from './log/commands.ts'
import { listEarlier, pageAfter, readRoom, shownIn } from './log/queries.ts'
import { findWorkshop, readWorkshop } from './queries.ts'
import type { FoundWorkshop } from './queries.ts'
import type { FoundEntry } from './log/queries.ts'

/** Milliseconds for which an answer may serve others who ask for the very same. */
const shared = 1000

export default (async (app) => {
  const db = app.database
  // Each is named by the newest number: words that were changed or taken away since have another name. So has all that was
  // said once the key of the room is destroyed.
  const nameOf = async ({ id, lastSeq }: FoundWorkshop) => `${id} ${lastSeq} ${await hasKey(db, id)}`
  const sharePage = newSharing<FoundEntry[]>(shared)
  const shareRoom = newSharing<{ state: RoomState; entries: Entry[] }>(shared)

  async function entered(viewer: Viewer, id: string) {
    const workshop = found(await findWorkshop(db, viewer, id))
    allowEntry(viewer, workshop)
    return workshop
  }

  app.route({
    ...contract.readWorkshop,
    handler: async ({ viewer, params }) => readWorkshop(db, viewer, await entered(viewer, params.workshopId)),
  })

  app.route({
    ...contract.listEntries,
    onSend: compressed,
    handler: async ({ viewer, params: { workshopId }, query: { before, after = 0 } }) => {
      const workshop = await entered(viewer, workshopId)
      const hears = may.hear(viewer, workshop)
      const entries = before
        ? await listEarlier(db, hears, workshopId, before)
        : shownIn(
            hears,
            await sharePage(`${await nameOf(workshop)} ${after}`, () => pageAfter(db, workshopId, after)),
          )
      return { lastSeq: workshop.lastSeq, entries }
    },
  })

  app.route({
    ...contract.joinWorkshop,
    onSend: compressed,
    handler: async ({ viewer, params: { workshopId } }) => {
      const workshop = await entered(viewer, workshopId)
      const hears = may.hear(viewer, workshop)
      return shareRoom(`${await nameOf(workshop)} ${hears}`, async () => {
        const { kept, state } = await readRoom(db, hears, workshopId)
        await keepSnapshot(db, hears, workshopId, kept)
        return { state, entries: await listEarlier(db, hears, workshopId, state.seq + 1) }
      })
    },
  })

  app.route({
    ...contract.addEntry,
    handler: async ({ viewer, params, body, acceptances }, reply) =>
      reply.code(201).send(await say(db, viewer, params.workshopId, body, acceptances)),
  })

  app.route({
    ...contract.runWorkshop,
    handler: async ({ viewer, params, body }) => {
      const workshop = await entered(viewer, params.workshopId)
      allowIn(workshop, may.run(viewer, workshop) && workshop.agreed)
      allow(
        may.turn(viewer, workshop, new Date()),
        'over',
        'This ended more than an hour ago, so its room stays closed.',
      )
      await db.transaction((tx) => setState(tx, viewer, workshop.id, body.state))
      return readWorkshop(db, viewer, await entered(viewer, params.workshopId))
    },
  })

  app.route({
    ...layOutCollection,
    handler: async ({ viewer, params, body: { collectionId } }, reply) => {
      const workshop = await entered(viewer, params.workshopId)
      allowIn(workshop, may.run(viewer, workshop) && workshop.agreed)
      await db.transaction(async (tx) => {
        const collection = collectionId && found(await findCollection(tx, viewer, collectionId))
        if (collection && collection.networkId !== workshop.networkId)
          throw new Refusal(422, 'other_network', 'Please choose a collection of this network.')
        await layOut(tx, workshop.id, collectionId)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
