import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/post-files'
import type { Transaction } from '../../../platform/database.ts'
import { sendFile } from '../../../platform/documents/download.ts'
import { intakeLimits, takeIn } from '../../../platform/documents/intake.ts'
import { keepFile } from '../../../platform/documents/keeping.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { allowIn } from '../../networks/access.ts'
import { findNetwork, listSpaces } from '../../networks/queries.ts'
import { noteOpening } from '../../openings/commands.ts'
import { may } from '../access.ts'
import { allowWords } from '../commands.ts'
import { stone } from '../posts/commands.ts'
import { findPlace, lockPost, readPost } from '../posts/queries.ts'
import { findThread } from '../queries.ts'
import { tellPost } from '../telling.ts'
import { addWaiting, checkRoom, explainWaiting, forgetFiles, takeOut } from './commands.ts'
import { countSent, findPostOf, findReadable, findThreadOfFile, findWaiting, listWaiting } from './queries.ts'
import type { FilesAbout } from './queries.ts'

export default (async (app) => {
  const db = app.database
  await app.register(multipart, { limits: intakeLimits, throwFileSizeLimit: false })

  /** Files come in only where their writer may send them. */
  async function allowAbout(
    db: Transaction | typeof app.database,
    viewer: Viewer,
    { about, aboutId }: FilesAbout,
  ) {
    if (about === 'post') {
      const thread = found(await findThread(db, viewer, found(await findPlace(db, aboutId))))
      const post = await readPost(db, aboutId)
      allowIn(thread, may.edit(thread, { authorId: post.author.id }, viewer))
      allowWords(thread.mustWait)
      if (post.removedAt || post.hidden) throw stone()
      return
    }
    if (about === 'thread') {
      const thread = found(await findThread(db, viewer, aboutId))
      return allowIn(thread, may.reply(thread))
    }
    found(await findNetwork(db, viewer, aboutId))
    allow((await listSpaces(db, viewer, aboutId)).some(({ can }) => can.post))
  }

  app.route({
    ...contract.listWaitingFiles,
    handler: async ({ viewer, params }) => ({
      takesFiles: app.scan.takesFiles,
      files: await listWaiting(db, viewer, params),
    }),
  })

  app.route({
    ...contract.addWaitingFile,
    handler: async (request) => {
      const { viewer, params } = request
      const { fileId, ...about } = params
      await allowAbout(db, viewer, about)
      const before = await findWaiting(db, viewer, about, fileId)
      if (before) return before
      const waiting = await listWaiting(db, viewer, about)
      checkRoom(waiting.length + (await countSent(db, about)) + 1)
      await takeIn(app, request, (file) =>
        keepFile(app, 'post-files', file, (storageKey) =>
          db.transaction(async (tx) => {
            await allowAbout(tx, viewer, about)
            return addWaiting(tx, viewer, about, fileId, file, storageKey)
          }),
        ),
      )
      const added = await findWaiting(db, viewer, about, fileId)
      if (!added) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
      return added
    },
  })

  app.route({
    ...contract.explainWaitingFile,
    handler: async ({ viewer, params: { fileId, ...about }, body }) => {
      // Reasons are read by others, so they are read by the guard; what they stand for is in the file and not in this body.
      await app.guard.pass(viewer, contract.explainWaitingFile.schema.body, body)
      await db.transaction(async (tx) =>
        explainWaiting(tx, found(await findWaiting(tx, viewer, about, fileId)), body.accepted),
      )
      return found(await findWaiting(db, viewer, about, fileId))
    },
  })

  app.route({
    ...contract.removeWaitingFile,
    handler: async ({ viewer, params: { fileId, ...about } }, reply) => {
      await db.transaction(async (tx) => {
        const { id } = found(await findWaiting(tx, viewer, about, fileId))
        await forgetFiles(tx, [id])
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.downloadPostFile,
    handler: async ({ viewer, params: { fileId } }, reply) => {
      const file = found(await findReadable(db, viewer, fileId))
      const thread = await findThreadOfFile(db, fileId)
      if (thread) await noteOpening(db, viewer, { ...thread, kind: 'thread' })
      return sendFile(reply, file, await app.files.getStream(file.storageKey))
    },
  })

  app.route({
    ...contract.removePostFile,
    handler: async ({ viewer, params: { fileId } }, reply) => {
      await db.transaction(async (tx) => {
        const postId = found(await findPostOf(tx, fileId))
        const threadId = found(await findPlace(tx, postId))
        const thread = found(await findThread(tx, viewer, threadId, 'lock'))
        const post = found(await lockPost(tx, threadId, postId))
        allowIn(thread, may.edit(thread, post, viewer))
        // Gone with the post, or by the first of two at once.
        found(await findReadable(tx, viewer, fileId))
        await takeOut(tx, post, fileId)
        await tellPost(tx, { id: post.id, threadId, spaceId: thread.spaceId })
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
