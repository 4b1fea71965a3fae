import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Reaction } from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/posts'
import { audit } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { may } from '../access.ts'
import { allowWords } from '../commands.ts'
import { findThread } from '../queries.ts'
import { editPost, removePost, restorePost, setAnswer, setPin, setReaction, stone } from './commands.ts'
import { findPlace, lockPost, listVersions, readPost } from './queries.ts'

export default (async (app) => {
  const db = app.database

  // Whatever is on a screen anywhere may show words of it: a search, a list, the inbox.
  app.live.carriers.set('post.hidden', async ({ rooms, payload }) => {
    for (const room of rooms) app.live.tell(room, 'post.hidden', payload)
    app.live.server.local.emit('refetch')
  })

  /** A post of a discussion the viewer sees; both rows are held until the transaction ends, the discussion first. */
  async function held(tx: Transaction, viewer: Viewer, postId: string) {
    const threadId = found(await findPlace(tx, postId))
    const thread = found(await findThread(tx, viewer, threadId, 'lock'))
    const { spaceId, networkId } = thread
    const post = { ...found(await lockPost(tx, threadId, postId)), spaceId, networkId }
    return { thread, post }
  }

  app.route({
    ...contract.editPost,
    handler: async ({ viewer, params: { postId }, body, acceptances }) => {
      await db.transaction(async (tx) => {
        const { thread, post } = await held(tx, viewer, postId)
        allowIn(thread, may.edit(thread, post, viewer))
        if (post.removedAt || post.hiddenAt) throw stone()
        // What a newcomer may not send yet does not come in by way of a hello that they change.
        if (body.files?.length) allowWords(thread.mustWait)
        await editPost(tx, viewer, post, body)
        await keepReasons(tx, viewer, `post:${postId}`, acceptances)
      })
      return readPost(db, postId)
    },
  })
  app.route({
    ...contract.listPostVersions,
    handler: async ({ viewer, params: { postId } }) => {
      found(await findThread(db, viewer, found(await findPlace(db, postId))))
      return listVersions(db, postId)
    },
  })
  app.route({
    ...contract.removePost,
    handler: async ({ viewer, params: { postId } }) => {
      await db.transaction(async (tx) => {
        const { thread, post } = await held(tx, viewer, postId)
        allowIn(thread, may.remove(thread, post, viewer))
        await removePost(tx, viewer, post)
        if (post.authorId !== viewer.id && !post.removedAt)
          await audit(tx, viewer, 'post-removed', post.networkId, { postId })
      })
      return readPost(db, postId)
    },
  })
  app.route({
    ...contract.restorePost,
    handler: async ({ viewer, params: { postId } }) => {
      await db.transaction(async (tx) => {
        const { thread, post } = await held(tx, viewer, postId)
        allowIn(thread, may.remove(thread, post, viewer))
        await restorePost(tx, viewer, post)
      })
      return readPost(db, postId)
    },
  })

  async function react(viewer: Viewer, postId: string, reaction: Reaction, stands: boolean): Promise<void> {
    await db.transaction(async (tx) => {
      const { thread, post } = await held(tx, viewer, postId)
      allowIn(thread, may.react(thread))
      if (stands && post.removedAt) throw stone()
      await setReaction(tx, viewer, post, reaction, stands)
    })
  }
  app.route({
    ...contract.reactToPost,
    handler: async ({ viewer, params: { postId, reaction } }, reply) => {
      await react(viewer, postId, reaction, true)
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.takeReactionBack,
    handler: async ({ viewer, params: { postId, reaction } }, reply) => {
      await react(viewer, postId, reaction, false)
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.acceptAnswer,
    handler: async ({ viewer, params: { threadId }, body }, reply) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        allowIn(thread, may.accept(thread, viewer))
        if (thread.kind !== 'question') throw new Refusal(409, 'conflict', 'Only a question has an answer.')
        await setAnswer(tx, thread, body.seq)
      })
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.pinThread,
    handler: async ({ viewer, params: { threadId }, body }, reply) => {
      await db.transaction(async (tx) => {
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        allowIn(thread, may.lock(thread))
        await setPin(tx, thread, body.pinned)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
