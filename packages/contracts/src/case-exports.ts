import { Type, type Static } from 'typebox'
import { CaseText } from './case-template.ts'
import { Id, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'

/** As what a case can be taken out; the last two are for lists of references. */
export const exportFormats = ['pdf', 'docx', 'html', 'markdown', 'json', 'bibtex', 'ris'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** A case as a file that another Waymark can read: its words as they were written, and the ids of the vocabulary. */
export const KeptFile = Type.Object({
  format: OneOf(['waymark-practice-case/1'] as const),
  /** Which version of the template asked for the words. */
  template: Type.Integer(),
  version: Type.Integer(),
  publishedAt: Timestamp,
  address: Type.String(),
  attribution: Type.String(),
  citation: Type.String(),
  notes: Type.Array(Type.String()),
  text: CaseText,
  /** What the ids in the text meant when it was taken out. */
  terms: Type.Array(
    Type.Object({ facet: Type.String(), id: Type.String(), label: Type.String(), means: Type.String() }),
  ),
})
export type KeptFile = Static<typeof KeptFile>

const version = Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }))
const one = Type.Object({ caseId: Id })

/** The answer is the file. It is for those who may read the case, and says no more of its authors than the case does. */
export const exportCase = {
  method: 'GET',
  url: '/cases/:caseId/export',
  schema: {
    summary: 'Take a case out as a file',
    params: one,
    querystring: Type.Object({
      format: OneOf(exportFormats),
      version,
      /** What matters most, on two pages at most. */
      summary: Type.Optional(Type.Boolean()),
    }),
    response: { 200: Type.String() },
  },
} as const satisfies Endpoint

export const citeCase = {
  method: 'GET',
  url: '/cases/:caseId/citation',
  schema: {
    summary: 'How to cite a case',
    params: one,
    querystring: Type.Object({ version }),
    response: { 200: Type.Object({ words: Type.String(), version: Type.Integer() }) },
  },
} as const satisfies Endpoint
