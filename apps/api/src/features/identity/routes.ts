import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import * as contract from '@waymark/contracts/identity'
import type { Config } from '../../config.ts'
import { Refusal } from '../../platform/errors.ts'
import { keepReasons } from '../../platform/guard.ts'
import { redrawPicture } from '../../platform/files.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { accessCookie } from '../../platform/viewer.ts'
import { changePerson, endAllSessions, endSession } from './commands.ts'
import { listSessions, readMe } from './queries.ts'

const photoSide = 256

export default (async (app, { config }) => {
  const db = app.database
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: 5_000_000 } })

  app.route({ ...contract.readMe, handler: ({ viewer }) => readMe(app, viewer, config.demo) })

  app.route({
    ...contract.changeMe,
    handler: async ({ viewer, body, acceptances }) => {
      await db.transaction(async (tx) => {
        await changePerson(tx, viewer, body)
        await keepReasons(tx, viewer, `person:${viewer.id}`, acceptances)
      })
      app.viewers.forget({ personId: viewer.id })
      return readMe(app, viewer, config.demo)
    },
  })

  app.route({
    ...contract.changePhoto,
    handler: async (request) => {
      const file = request.isMultipart() ? await request.file() : undefined
      if (!file) throw new Refusal(422, 'not_a_picture', 'Please choose a JPEG, PNG or WebP picture.')
      const photo = uuidv7()
      await app.files.put(`photos/${photo}.webp`, await redrawPicture(await file.toBuffer(), photoSide))
      await db.transaction((tx) => changePerson(tx, request.viewer, { photo }))
      return readMe(app, request.viewer, config.demo)
    },
  })

  app.route({
    ...contract.removePhoto,
    handler: async ({ viewer }) => {
      await db.transaction((tx) => changePerson(tx, viewer, { photo: null }))
      return readMe(app, viewer, config.demo)
    },
  })

  app.route({ ...contract.listSessions, handler: ({ viewer }) => listSessions(db, viewer) })

  app.route({
    ...contract.endSession,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction((tx) => endSession(tx, viewer.id, params.sessionId, 'signed out'))
      app.viewers.forget({ sessionId: params.sessionId })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.signOut,
    handler: async ({ viewer }, reply) => {
      await db.transaction((tx) => endSession(tx, viewer.id, viewer.sessionId, 'signed out'))
      app.viewers.forget({ sessionId: viewer.sessionId })
      return goodbye(reply)
    },
  })

  app.route({
    ...contract.signOutEverywhere,
    handler: async ({ viewer }, reply) => {
      await db.transaction((tx) => endAllSessions(tx, viewer))
      app.viewers.forget({ personId: viewer.id })
      return goodbye(reply)
    },
  })
}) satisfies FastifyPluginAsyncTypebox<{ config: Config }>

const goodbye = (reply: FastifyReply) => reply.clearCookie(accessCookie, { path: '/' }).code(204).send(null)
