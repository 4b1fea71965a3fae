import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/workshop-transcripts'
import { draw, sendMade } from '../../../platform/documents/making/make.ts'
import { text } from '../../../platform/documents/making/text.ts'
import { found } from '../../../platform/errors.ts'
import { keepReasons } from '../../../platform/guard.ts'
import { allowIn } from '../../networks/access.ts'
import { allowEntry, may } from '../access.ts'
import { findWorkshop } from '../queries.ts'
import { noteTranscript } from './commands.ts'
import { findTranscript, listTranscripts } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({
    ...contract.listTranscripts,
    handler: async ({ viewer, params: { workshopId } }) => {
      allowEntry(viewer, found(await findWorkshop(db, viewer, workshopId)))
      return listTranscripts(db, workshopId)
    },
  })

  app.route({
    ...contract.takeTranscript,
    handler: async ({ viewer, params: { workshopId }, body, acceptances }, reply) => {
      const made = await db.transaction(async (tx) => {
        const workshop = found(await findWorkshop(tx, viewer, workshopId))
        allowEntry(viewer, workshop)
        allowIn(workshop, may.run(viewer, workshop) && workshop.agreed)
        await noteTranscript(tx, viewer, workshop, body)
        await keepReasons(tx, viewer, `transcript:${body.id}`, acceptances)
        return findTranscript(tx, workshop)
      })
      const bytes = body.format === 'docx' ? await draw('docx', made) : text(made)
      return sendMade(reply, { name: `${made.title} transcript`, ending: body.format }, bytes)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
