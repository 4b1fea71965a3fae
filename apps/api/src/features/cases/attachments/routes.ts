import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-attachments'
import { noteOpening } from '../../openings/commands.ts'
import type { CaseDraft } from '@waymark/contracts/case-drafts'
import { intakeLimits, takeIn } from '../../../platform/documents/intake.ts'
import { keepFile } from '../../../platform/documents/keeping.ts'
import { sendFile } from '../../../platform/documents/download.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import { underReview } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { addFile, checkRoom, explainFile, removeFile } from './commands.ts'
import { findDraftFile, findReadableFile, listDraftFiles } from './queries.ts'

export default (async (app) => {
  const db = app.database
  await app.register(multipart, { limits: intakeLimits, throwFileSizeLimit: false })

  app.route({
    ...contract.listDraftFiles,
    handler: async ({ viewer, params }) => {
      found(await findDraft(db, viewer, params.caseId))
      return { takesFiles: app.scan.takesFiles, files: await listDraftFiles(db, params.caseId) }
    },
  })

  app.route({
    ...contract.addDraftFile,
    handler: async (request) => {
      const { viewer } = request
      const { caseId, attachmentId } = request.params
      changeable(found(await findDraft(db, viewer, caseId)))
      const before = await findDraftFile(db, caseId, attachmentId)
      if (before) return before
      checkRoom(await listDraftFiles(db, caseId))
      await takeIn(app, request, (file) =>
        keepFile(app, 'attachments', file, (storageKey) =>
          db.transaction(async (tx) => {
            changeable(found(await findDraft(tx, viewer, caseId, 'lock')))
            // The second of two that were sent at once.
            if (await findDraftFile(tx, caseId, attachmentId)) return false
            await addFile(tx, viewer, caseId, attachmentId, file, storageKey)
            return true
          }),
        ),
      )
      const added = await findDraftFile(db, caseId, attachmentId)
      if (!added) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
      return added
    },
  })

  app.route({
    ...contract.explainDraftFile,
    handler: async ({ viewer, params, body }) => {
      // Reasons are read by others, so they are read by the guard; what they stand for is in the file and not in this body.
      await app.guard.pass(viewer, contract.explainDraftFile.schema.body, body)
      await db.transaction(async (tx) => {
        changeable(found(await findDraft(tx, viewer, params.caseId, 'lock')))
        const file = found(await findDraftFile(tx, params.caseId, params.attachmentId))
        await explainFile(tx, file, body.accepted)
      })
      return found(await findDraftFile(db, params.caseId, params.attachmentId))
    },
  })

  app.route({
    ...contract.removeDraftFile,
    handler: async ({ viewer, params }, reply) => {
      await db.transaction(async (tx) => {
        changeable(found(await findDraft(tx, viewer, params.caseId, 'lock')))
        const file = found(await findDraftFile(tx, params.caseId, params.attachmentId))
        await removeFile(tx, file.id)
      })
      return reply.code(204).send(null)
    },
  })

  app.route({
    ...contract.downloadCaseFile,
    handler: async ({ viewer, params }, reply) => {
      const file = found(await findReadableFile(db, viewer, params.caseId, params.attachmentId))
      // A draft stands in no space.
      const { sensitivity } = file
      if (sensitivity) await noteOpening(db, viewer, { sensitivity, id: params.caseId, kind: 'case' })
      return sendFile(reply, file, await app.files.getStream(file.storageKey))
    },
  })
}) satisfies FastifyPluginAsyncTypebox

function changeable({ reviewId }: CaseDraft): void {
  if (reviewId) throw underReview()
}
