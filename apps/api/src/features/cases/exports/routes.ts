import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/case-exports'
import type { ExportFormat } from '@waymark/contracts/case-exports'
import { html } from '../../../platform/documents/making/html.ts'
import { draw, sendMade } from '../../../platform/documents/making/make.ts'
import type { Ending } from '../../../platform/documents/making/make.ts'
import { markdown } from '../../../platform/documents/making/markdown.ts'
import { found, notFound } from '../../../platform/errors.ts'
import { noteOpening } from '../../openings/commands.ts'
import { findVocabulary } from '../../vocabulary/queries.ts'
import { whyHidden } from '../incidents/queries.ts'
import { bibtex, cite, ris } from './citation.ts'
import { documentOf, sourceOf } from './document.ts'
import { caseFile } from './json.ts'
import { findLeaving } from './queries.ts'
import type { Leaving } from './queries.ts'

const endings: Record<ExportFormat, Ending> = {
  pdf: 'pdf',
  docx: 'docx',
  html: 'html',
  markdown: 'md',
  json: 'json',
  bibtex: 'bib',
  ris: 'ris',
}

export default (async (app) => {
  const db = app.database

  async function write(
    leaving: Leaving,
    format: ExportFormat,
    isShort: boolean,
  ): Promise<string | Uint8Array> {
    if (format === 'bibtex') return bibtex(sourceOf(leaving, app.publicUrl))
    if (format === 'ris') return ris(sourceOf(leaving, app.publicUrl))
    const { byKey } = await findVocabulary(db)
    const find = (facet: string, id: string) => byKey.get(`${facet}:${id}`)
    if (format === 'json') return JSON.stringify(caseFile(leaving, app.publicUrl, find), null, 2)
    const labelOf = (facet: string, id: string) => find(facet, id)?.label ?? id.replaceAll('-', ' ')
    const document = documentOf(leaving, app.publicUrl, labelOf, isShort)
    if (format === 'markdown') return markdown(document)
    if (format === 'html') return html(document)
    return draw(format, document, isShort)
  }

  app.route({
    ...contract.exportCase,
    handler: async ({ viewer, params, query }, reply) => {
      const { format, version, summary = false } = query
      const leaving = await findLeaving(db, viewer, params.caseId, version)
      if (!leaving) throw (await whyHidden(db, viewer, params.caseId)) ?? notFound()
      const bytes = await write(leaving, format, summary)
      await noteOpening(db, viewer, { ...leaving, id: params.caseId, kind: 'case' })
      // Whoever hid it or lost their place while it was being drawn is answered as it is now.
      found(await findLeaving(db, viewer, params.caseId, version))
      const name = `${leaving.page.title} v${leaving.page.version}`
      return sendMade(reply, { name, ending: endings[format] }, bytes)
    },
  })

  app.route({
    ...contract.citeCase,
    handler: async ({ viewer, params, query }) => {
      const leaving = await findLeaving(db, viewer, params.caseId, query.version)
      if (!leaving) throw (await whyHidden(db, viewer, params.caseId)) ?? notFound()
      return { words: cite(sourceOf(leaving, app.publicUrl)), version: leaving.page.version }
    },
  })
}) satisfies FastifyPluginAsyncTypebox
