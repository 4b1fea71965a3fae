import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import * as contract from '@waymark/contracts/mail-archives'
import { found, Refusal } from '../../../platform/errors.ts'
import { allowIn, may as inNetwork } from '../../networks/access.ts'
import { findNetwork, findSpace } from '../../networks/queries.ts'
import { askForWork, noteArchive } from './commands.ts'
import { fileOf, findArchive, listArchives, listMessages } from './queries.ts'

export default (async (app) => {
  const db = app.database
  await app.register(multipart, {
    limits: { files: 1, fields: 1, parts: 2, fieldSize: 100, fileSize: contract.archiveBytes },
  })

  app.route({
    ...contract.bringArchive,
    bodyLimit: contract.archiveBytes + 1_000_000,
    handler: async (request, reply) => {
      const { viewer, params } = request
      const space = found(await findSpace(db, viewer, params.spaceId))
      allowIn(space, inNetwork.convene(space.role))
      const held = await findArchive(db, viewer, params.archiveId)
      if (!held) await takeIn(request, params.archiveId, space)
      return reply.code(202).send(found(await findArchive(db, viewer, params.archiveId)))
    },
  })

  /** The file goes to disk first; a job reads it when its row is there. */
  async function takeIn(request: FastifyRequest, id: string, space: { id: string; networkId: string }) {
    const none = () => new Refusal(422, 'no_file', 'Please choose an archive: a file that ends in .mbox.')
    if (!request.isMultipart()) throw none()
    const part = await request.file()
    if (!part) throw none()
    // Under a name of its own until it is noted: an id that somebody else has used must not touch their file.
    const key = fileOf(randomUUID())
    try {
      await app.files.putStream(key, part.file)
      if (part.file.truncated)
        throw new Refusal(
          413,
          'too_large',
          'This archive is larger than 200 MB. Please bring it in in parts.',
        )
      if (part.file.bytesRead === 0) throw none()
      const field = part.fields['dryRun']
      const dryRun = !(field && 'value' in field && field.value === 'false')
      const archive = { id, spaceId: space.id, broughtBy: request.viewer.id, dryRun }
      await db.transaction(async (tx) => {
        if (!(await noteArchive(tx, space.networkId, archive))) return
        await rename(app.pathOf(key), app.pathOf(fileOf(id)))
        await askForWork(tx, id)
      })
    } finally {
      await rm(app.pathOf(key), { force: true })
    }
  }

  app.route({
    ...contract.listArchives,
    handler: async ({ viewer, params }) => {
      const network = found(await findNetwork(db, viewer, params.networkId))
      allowIn({ level: 0, agreed: true }, inNetwork.convene(network.myRole))
      return listArchives(db, viewer, params.networkId)
    },
  })

  app.route({
    ...contract.listArchiveMessages,
    handler: async ({ viewer, params, query }) => {
      found(await findArchive(db, viewer, params.archiveId))
      return listMessages(db, params.archiveId, query)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
