import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-episodes'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { findCase } from '../queries.ts'
import { addEpisode, removeEpisode } from './commands.ts'
import { readEpisodes } from './queries.ts'

export default (async (app) => {
  const db = app.database

  async function own(tx: Transaction, viewer: Viewer, caseId: string) {
    const held = found(await findCase(tx, viewer, caseId))
    allow(held.isAuthor, 'not_allowed', 'Its authors tell what happened next.')
    return held
  }

  app.route({
    ...contract.listEpisodes,
    handler: async ({ viewer, params: { caseId } }) =>
      readEpisodes(db, found(await findCase(db, viewer, caseId))),
  })
  app.route({
    ...contract.addEpisode,
    handler: async (request, reply) => {
      const { viewer, body } = request
      const { caseId } = request.params
      await db.transaction(async (tx) => addEpisode(tx, viewer, await own(tx, viewer, caseId), body, request))
      return reply.code(201).send(await readEpisodes(db, found(await findCase(db, viewer, caseId))))
    },
  })
  app.route({
    ...contract.removeEpisode,
    handler: async ({ viewer, params: { caseId, episodeId } }, reply) => {
      await db.transaction(async (tx) => {
        await own(tx, viewer, caseId)
        await removeEpisode(tx, caseId, episodeId)
      })
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
