import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/first-posts'
import type { Transaction } from '../../../platform/database.ts'
import { sendFile } from '../../../platform/documents/download.ts'
import { allow, found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { listFilesOf } from '../../discussions/files/queries.ts'
import { may as inNetwork } from '../../networks/access.ts'
import { findHolding, findNetwork } from '../../networks/queries.ts'
import { giveBack, keep, setHolding, withdraw } from './commands.ts'
import { publish } from './publishing.ts'
import { findFirstPost, findPublished, listFirstPosts, lockFirstPost } from './queries.ts'

export default (async (app) => {
  const db = app.database

  /** A post that waits, held until the transaction ends, and whether the viewer may do with it what they ask. */
  async function held(tx: Transaction, viewer: Viewer, id: string, act: 'publish' | 'withdraw') {
    const row = found(await lockFirstPost(tx, id))
    allow(found(await findFirstPost(tx, viewer, id)).can[act])
    return row
  }

  app.route({
    ...contract.keepFirstPost,
    handler: async ({ viewer, params: { networkId }, body, acceptances }, reply) => {
      await db.transaction((tx) => keep(tx, viewer, networkId, body, [...acceptances]))
      return reply.code(201).send(found(await findFirstPost(db, viewer, body.id)))
    },
  })
  app.route({
    ...contract.listFirstPosts,
    handler: async ({ viewer, params: { networkId } }) => {
      found(await findNetwork(db, viewer, networkId))
      return {
        holdsFirstPosts: await findHolding(db, networkId),
        posts: await listFirstPosts(db, viewer, networkId),
      }
    },
  })
  app.route({
    ...contract.downloadFirstPostFile,
    handler: async ({ viewer, params: { firstPostId, fileId } }, reply) => {
      const { id, author } = found(await findFirstPost(db, viewer, firstPostId))
      const files = await listFilesOf(db, { id, authorId: author.id })
      const file = found(files.find((each) => each.id === fileId))
      return sendFile(reply, file, await app.files.getStream(file.storageKey))
    },
  })
  app.route({
    ...contract.holdFirstPosts,
    handler: async ({ viewer, params: { networkId }, body }, reply) => {
      const network = found(await findNetwork(db, viewer, networkId))
      allow(inNetwork.convene(network.myRole))
      await db.transaction((tx) => setHolding(tx, networkId, body.holdsFirstPosts))
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.publishFirstPost,
    handler: ({ viewer, params: { firstPostId }, body, acceptances }) =>
      db.transaction(async (tx) => {
        // A press that was repeated is answered as the first was.
        const known = await lockFirstPost(tx, firstPostId)
        if (!known) return found(await findPublished(tx, viewer, firstPostId))
        return publish(tx, viewer, await held(tx, viewer, firstPostId, 'publish'), body, acceptances)
      }),
  })
  app.route({
    ...contract.returnFirstPost,
    handler: async ({ viewer, params: { firstPostId }, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        await giveBack(tx, viewer, await held(tx, viewer, firstPostId, 'publish'), body.words)
        await keepReasons(tx, viewer, `first-post:${firstPostId}`, acceptances)
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.withdrawFirstPost,
    handler: async ({ viewer, params: { firstPostId } }, reply) => {
      await db.transaction(async (tx) => withdraw(tx, await held(tx, viewer, firstPostId, 'withdraw')))
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
