import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/directory-talks'
import { allow, found, notFound, Refusal } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findShown } from '../queries.ts'
import { askTalk, cancelTalk, decideTalk, deleteHour, putHour } from './commands.ts'
import { talkCalendar } from './letters.ts'
import { readTalk } from './reads/commands.ts'
import {
  findOffering,
  findTalk,
  listFree,
  listTalks,
  presentTalk,
  publicSlot,
  readMyEntry,
} from './queries.ts'

export default (async (app) => {
  const db = app.database
  const { publicUrl } = app
  const talk = async (viewer: Viewer, talkId: string) =>
    presentTalk(found(await findTalk(db, viewer, talkId)), viewer)

  app.route({
    ...contract.putHour,
    handler: async ({ viewer, params, body, acceptances }) => {
      await db.transaction(async (tx) => {
        await putHour(tx, viewer, params.hourId, body)
        await keepReasons(tx, viewer, `talk-hour:${params.hourId}`, acceptances)
      })
      return readMyEntry(db, viewer)
    },
  })
  app.route({
    ...contract.deleteHour,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction((tx) => deleteHour(tx, viewer, params.hourId))
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.readDirectoryPerson,
    handler: async ({ viewer, params: { personId } }) => {
      const { mostTalks } = found(await findOffering(db, viewer, personId))
      const person = found(await findShown(db, viewer, personId))
      return { person, slots: (await listFree(db, personId, mostTalks)).map(publicSlot) }
    },
  })

  app.route({
    ...contract.askTalk,
    handler: async ({ viewer, params: { personId }, body, acceptances }, reply) => {
      await db.transaction(async (tx) => {
        found(await findOffering(tx, viewer, personId))
        if (personId === viewer.id)
          throw new Refusal(409, 'own_time', 'These are your own times. Somebody else may ask for them.')
        await askTalk(tx, viewer, personId, body, publicUrl)
        await keepReasons(tx, viewer, `talk:${body.id}`, acceptances)
      })
      return reply.code(201).send(await talk(viewer, body.id))
    },
  })

  app.route({ ...contract.listTalks, handler: ({ viewer }) => listTalks(db, viewer) })

  app.route({
    ...contract.decideTalk,
    handler: async ({ viewer, params: { talkId }, body, acceptances }) => {
      allow((await talk(viewer, talkId)).isMine)
      await db.transaction(async (tx) => {
        await decideTalk(tx, viewer, talkId, body, publicUrl)
        await keepReasons(tx, viewer, `talk-answer:${talkId}`, acceptances)
      })
      return talk(viewer, talkId)
    },
  })
  app.route({
    ...contract.readTalk,
    handler: async ({ viewer, params: { talkId }, body }, reply) => {
      await db.transaction((tx) => readTalk(tx, viewer, talkId, body.state))
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.cancelTalk,
    handler: async ({ viewer, params: { talkId }, body, acceptances }) => {
      await talk(viewer, talkId)
      await db.transaction(async (tx) => {
        await cancelTalk(tx, viewer, talkId, body.words, publicUrl)
        await keepReasons(tx, viewer, `talk-answer:${talkId}`, acceptances)
      })
      return talk(viewer, talkId)
    },
  })

  app.route({
    ...contract.downloadTalk,
    handler: async ({ viewer, params }, reply) => {
      const held = found(await findTalk(db, viewer, params.talkId))
      if (held.state !== 'agreed') throw notFound()
      reply
        .header('content-disposition', 'attachment; filename="talk.ics"')
        .type('text/calendar; charset=utf-8')
      const reader = held.personId === viewer.id ? 'person' : 'asker'
      return reply.serializer((text: unknown) => text as string).send(talkCalendar(held, reader, publicUrl))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
