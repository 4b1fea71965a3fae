import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { TextFinding } from '@waymark/contracts/common'
import { exportCpd } from '@waymark/contracts/cpd'
import { LeavingNote } from '@waymark/contracts/cpd-notes'
import type { CpdNote } from '@waymark/contracts/cpd-notes'
import { Refusal } from '../../../platform/errors.ts'
import { draw, sendMade } from '../../../platform/documents/making/make.ts'
import { text } from '../../../platform/documents/making/text.ts'
import { present } from '../notes/queries.ts'
import { findMine, listNotes, yearShown } from '../queries.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { recordOf } from './document.ts'

export default (async (app) => {
  const db = app.database

  /**
   * What the guard finds in a note as it leaves the hub: what it learnt since the words were kept, and what its owner has not
   * said may stay. Named by the note and the field, and never repeated.
   */
  async function findingsIn(viewer: Viewer, note: CpdNote): Promise<TextFinding[]> {
    try {
      await app.guard.pass(viewer, LeavingNote, note)
      return []
    } catch (error) {
      if (!(error instanceof Refusal) || !error.findings) throw error
      return error.findings.map((each) => ({
        ...each,
        finding: `/notes/${note.id}${each.finding}`,
        pointer: `/notes/${note.id}${each.pointer}`,
      }))
    }
  }

  app.route({
    ...exportCpd,
    handler: async ({ viewer, query: { format, year: wanted } }, reply) => {
      const { scheme } = await findMine(db, viewer)
      const year = yearShown(scheme, wanted)
      const notes = (await listNotes(db, viewer, year)).map((row) => present(row, scheme.questions))
      const findings = (await Promise.all(notes.map((note) => findingsIn(viewer, note)))).flat()
      if (findings.length > 0)
        throw new Refusal(
          422,
          'identifying',
          'Before this leaves Waymark, please look at what is marked in your notes: something could tell who somebody is.',
          findings.map(({ pointer, reason }) => ({ pointer, detail: reason })),
          findings,
        )
      const document = recordOf(notes, scheme, year)
      const bytes = format === 'txt' ? text(document) : await draw(format, document)
      return sendMade(reply, { name: `CPD record ${year.start} to ${year.end}`, ending: format }, bytes)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
