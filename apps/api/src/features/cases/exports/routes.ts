import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import * as contract from '@waymark/contracts/case-exports'
import type { ExportFormat } from '@waymark/contracts/case-exports'
import { runAside } from '../../../platform/aside.ts'
import { found, notFound } from '../../../platform/errors.ts'
import { findVocabulary } from '../../vocabulary/queries.ts'
import { whyHidden } from '../incidents/queries.ts'
import { bibtex, cite, ris } from './citation.ts'
import { documentOf, sourceOf } from './document.ts'
import { fileName } from './file-name.ts'
import { html } from './formats/html.ts'
import { caseFile } from './formats/json.ts'
import { markdown } from './formats/markdown.ts'
import { findLeaving } from './queries.ts'
import type { Leaving } from './queries.ts'

const files: Record<ExportFormat, [ending: string, type: string]> = {
  pdf: ['pdf', 'application/pdf'],
  docx: ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  html: ['html', 'text/html; charset=utf-8'],
  markdown: ['md', 'text/markdown; charset=utf-8'],
  json: ['json', 'application/json; charset=utf-8'],
  bibtex: ['bib', 'application/x-bibtex; charset=utf-8'],
  ris: ['ris', 'application/x-research-info-systems; charset=utf-8'],
}
const limits = { milliseconds: 20_000, megabytes: 256 }

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
    return runAside(new URL('drawing.ts', import.meta.url), { format, isShort, document }, limits)
  }

  app.route({
    ...contract.exportCase,
    handler: async ({ viewer, params, query }, reply) => {
      const { format, version, summary = false } = query
      const leaving = await findLeaving(db, viewer, params.caseId, version)
      if (!leaving) throw (await whyHidden(db, viewer, params.caseId)) ?? notFound()
      const bytes = Buffer.from(await write(leaving, format, summary))
      // Whoever hid it or lost their place while it was being drawn is answered as it is now.
      found(await findLeaving(db, viewer, params.caseId, version))
      return send(reply, format, `${leaving.page.title} v${leaving.page.version}`, bytes)
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

/** The answer is the file itself, and no text of the contract. */
function send(reply: FastifyReply, format: ExportFormat, name: string, bytes: Buffer) {
  const [ending, type] = files[format]
  return reply
    .header('content-disposition', fileName(name, ending))
    .header('cache-control', 'private, no-store')
    .type(type)
    .send(bytes)
}
