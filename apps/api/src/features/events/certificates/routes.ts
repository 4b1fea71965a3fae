import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-certificates'
import { draw, sendMade } from '../../../platform/documents/making/make.ts'
import { found } from '../../../platform/errors.ts'
import { ukDay } from '../../../platform/uk-time.ts'
import { findEvent } from '../queries.ts'
import { certify } from './commands.ts'
import { certificateOf } from './document.ts'
import { findCertificate, readCertificates } from './queries.ts'

export default (async (app) => {
  const db = app.database

  app.route({ ...contract.listCertificates, handler: ({ viewer }) => readCertificates(db, viewer) })
  app.route({
    ...contract.makeCertificate,
    handler: ({ viewer, params: { occurrenceId } }) =>
      db.transaction(async (tx) => {
        await certify(tx, viewer, found(await findEvent(tx, viewer, occurrenceId)))
        return found(await findCertificate(tx, viewer, { occurrenceId }))
      }),
  })
  app.route({
    ...contract.downloadCertificate,
    handler: async ({ viewer, params }, reply) => {
      const certificate = found(await findCertificate(db, viewer, { id: params.certificateId }))
      const bytes = await draw('pdf', certificateOf(certificate, app.publicUrl))
      const name = `Certificate of attendance ${ukDay(new Date(certificate.startsAt))}`
      return sendMade(reply, { name, ending: 'pdf' }, bytes)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
