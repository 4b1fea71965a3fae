import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/event-materials'
import { sendFile } from '../../../../platform/documents/download.ts'
import { intakeLimits, takeIn } from '../../../../platform/documents/intake.ts'
import { keepFile } from '../../../../platform/documents/keeping.ts'
import { found, Refusal } from '../../../../platform/errors.ts'
import { keepReasons } from '../../../../platform/guard.ts'
import { allowIn } from '../../../networks/access.ts'
import { findEvent } from '../../queries.ts'
import { may } from '../access.ts'
import { addMaterial, checkFiles, explainFile, fileColumns, heldForAdding } from '../commands.ts'
import { draftFile, findMaterial, isAsked, listFiles } from '../queries.ts'
import type { MaterialRow } from '../queries.ts'

export default (async (app) => {
  const db = app.database
  await app.register(multipart, { limits: intakeLimits, throwFileSizeLimit: false })

  const isOf = (row: MaterialRow | undefined, phase: string) =>
    row?.kind === 'file' && row.phase === phase ? row : undefined

  app.route({
    ...contract.listEventFiles,
    handler: async ({ viewer, params: { occurrenceId, phase } }) => {
      const event = found(await findEvent(db, viewer, occurrenceId))
      allowIn(event, may.add(viewer, event))
      const files = (await listFiles(db, occurrenceId, phase)).map(draftFile)
      return { takesFiles: app.scan.takesFiles, files }
    },
  })

  app.route({
    ...contract.addEventFile,
    handler: async (request) => {
      const { viewer } = request
      const { occurrenceId, phase, fileId } = request.params
      const event = found(await findEvent(db, viewer, occurrenceId))
      allowIn(event, may.add(viewer, event))
      const before = isOf(await findMaterial(db, fileId, occurrenceId), phase)
      if (before) return draftFile(before)
      checkFiles((await listFiles(db, occurrenceId)).length)
      await takeIn(app, request, (file) =>
        keepFile(app, 'event-files', file, (storageKey) =>
          db.transaction(async (tx) => {
            await heldForAdding(tx, viewer, occurrenceId)
            // The second of two that were sent at once.
            if (await findMaterial(tx, fileId)) return false
            checkFiles((await listFiles(tx, occurrenceId)).length)
            const columns = fileColumns(file, storageKey)
            await addMaterial(tx, viewer, occurrenceId, { id: fileId, kind: 'file', phase, ...columns })
            await keepReasons(tx, viewer, `event-file:${fileId}`, columns.accepted)
            return true
          }),
        ),
      )
      const added = isOf(await findMaterial(db, fileId, occurrenceId), phase)
      if (!added) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
      return draftFile(added)
    },
  })

  app.route({
    ...contract.explainEventFile,
    handler: async ({ viewer, params: { occurrenceId, phase, fileId }, body }) => {
      // Reasons are read by others, so they are read by the guard; what they stand for is in the file and not in this body.
      await app.guard.pass(viewer, contract.explainEventFile.schema.body, body)
      await db.transaction(async (tx) => {
        await heldForAdding(tx, viewer, occurrenceId)
        const row = found(isOf(await findMaterial(tx, fileId, occurrenceId), phase))
        await explainFile(tx, viewer, row, body.accepted)
      })
      return draftFile(found(await findMaterial(db, fileId, occurrenceId)))
    },
  })

  app.route({
    ...contract.downloadEventFile,
    handler: async ({ viewer, params: { fileId } }, reply) => {
      const row = found(await findMaterial(db, fileId))
      const event = found(await findEvent(db, viewer, row.occurrenceId))
      const isHad =
        may.add(viewer, event) || (may.have(viewer, event, row.phase, new Date()) && !isAsked(row))
      found((isHad && row.kind === 'file') || undefined)
      return sendFile(reply, draftFile(row), await app.files.getStream(row.storageKey!))
    },
  })
}) satisfies FastifyPluginAsyncTypebox
