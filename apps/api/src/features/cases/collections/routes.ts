import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-collections'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { findNetwork } from '../../networks/queries.ts'
import { findCase } from '../queries.ts'
import { addCollection, changeCollection, collect, deleteCollection, drop, reorder } from './commands.ts'
import { findCollection, listCollections, readCollection, standingOf } from './queries.ts'
import type { FoundCollection } from './queries.ts'

export default (async (app) => {
  const db = app.database
  const page = async (viewer: Viewer, id: string) => found(await readCollection(db, viewer, id))

  /** Find, allow, act, answer with the page. */
  async function change(
    viewer: Viewer,
    collectionId: string,
    act: (tx: Transaction, collection: FoundCollection) => Promise<void>,
  ): Promise<void> {
    await db.transaction(async (tx) => {
      const collection = found(await findCollection(tx, viewer, collectionId, 'lock'))
      const standing = await standingOf(tx, viewer, collection.networkId, collection.myRole)
      allowIn(standing, standing.mayCollect)
      await act(tx, collection)
    })
  }

  app.route({
    ...contract.listCollections,
    handler: async ({ viewer, params: { networkId } }) => {
      const network = await findNetwork(db, viewer, networkId)
      const { mayCollect } = await standingOf(db, viewer, networkId, network?.myRole ?? null)
      return { collections: await listCollections(db, viewer, networkId), can: { make: mayCollect } }
    },
  })

  app.route({
    ...contract.createCollection,
    handler: async ({ viewer, params: { networkId }, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        const { myRole } = found(await findNetwork(tx, viewer, networkId))
        const standing = await standingOf(tx, viewer, networkId, myRole)
        allowIn(standing, standing.mayCollect)
        await addCollection(tx, viewer, { ...body, networkId })
        await keepReasons(tx, viewer, `collection:${body.id}`, acceptances)
      })
      return reply.code(201).send(await page(viewer, body.id))
    },
  })

  app.route({
    ...contract.readCollection,
    handler: ({ viewer, params }) => page(viewer, params.collectionId),
  })

  app.route({
    ...contract.changeCollection,
    handler: async ({ viewer, params: { collectionId }, body, acceptances }) => {
      await change(viewer, collectionId, async (tx, collection) => {
        await changeCollection(tx, collection, body)
        await keepReasons(tx, viewer, `collection:${collectionId}`, acceptances)
      })
      return page(viewer, collectionId)
    },
  })

  app.route({
    ...contract.deleteCollection,
    handler: async ({ viewer, params }, reply) => {
      await change(viewer, params.collectionId, deleteCollection)
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.collectCase,
    handler: async ({ viewer, params: { collectionId, caseId }, body, acceptances }) => {
      await change(viewer, collectionId, async (tx, collection) => {
        const { networkId } = found(await findCase(tx, viewer, caseId))
        if (networkId !== collection.networkId)
          throw new Refusal(422, 'other_network', 'A collection holds cases of its own network.')
        await collect(tx, viewer, collection, caseId, body.why)
        await keepReasons(tx, viewer, `collection:${collectionId}`, acceptances)
      })
      return page(viewer, collectionId)
    },
  })

  app.route({
    ...contract.dropCase,
    handler: async ({ viewer, params: { collectionId, caseId } }) => {
      await change(viewer, collectionId, (tx, collection) => drop(tx, collection, caseId))
      return page(viewer, collectionId)
    },
  })

  app.route({
    ...contract.orderCollection,
    handler: async ({ viewer, params: { collectionId }, body }) => {
      await change(viewer, collectionId, async (tx, collection) => {
        const { list } = found(await readCollection(tx, viewer, collectionId))
        const seen = list.map((each) => each.case.id)
        await reorder(tx, collection, { caseIds: body.caseIds, seen })
      })
      return page(viewer, collectionId)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
