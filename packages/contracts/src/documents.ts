import { Type, type Static } from 'typebox'
import { Id, OneOf, Timestamp } from './common.ts'
import { Acceptance } from './guard.ts'

/** What may be uploaded, by the ending its name gets; what a file is is told from its content. */
export const documentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
} as const
export type DocumentKind = keyof typeof documentTypes
export const documentKinds = Object.keys(documentTypes) as DocumentKind[]
/** Bytes of one file. */
export const largestDocument = 20_000_000

/** What is taken out of a file before it is kept. */
export const removedKinds = [
  'author',
  'properties',
  'comments',
  'trackedChanges',
  'hiddenText',
  'hiddenSlides',
  'hiddenSheets',
  'hiddenRows',
  'hiddenColumns',
  'hiddenObjects',
  'notes',
  'thumbnail',
  'links',
  'template',
  'fonts',
  'formulas',
  'pivotData',
  'chartData',
  'pictureDetails',
  'croppedParts',
  'pictures',
  'annotations',
  'fields',
  'scripts',
  'files',
  'history',
  'layers',
  'hiddenData',
] as const
export type RemovedKind = (typeof removedKinds)[number]
export const Removed = Type.Object({ what: OneOf(removedKinds), count: Type.Integer() })
export type Removed = Static<typeof Removed>

/**
 * Something in a file that its author has to judge: one question for each kind, however often it stands there. `finding` is
 * how an acceptance names it; a reason counts for as many places as it was given for.
 */
export const DocumentQuestion = Type.Object({
  finding: Type.String(),
  category: Type.String(),
  reason: Type.String(),
  count: Type.Integer(),
  /** Where, such as `page/3`, `slide/2`, `sheet/1/B7` or `name`; the first of them when there are many. */
  places: Type.Array(Type.String()),
  /** True for a name that the guard was sure of: it stays only while its author says that it is nobody’s. */
  certain: Type.Optional(Type.Boolean()),
})
export type DocumentQuestion = Static<typeof DocumentQuestion>

/**
 * Why what is asked about a file may stay. With the file itself it goes as the field `accepted`, before the field `file`, for
 * names that are nobody’s.
 */
export const FileReasons = Type.Object(
  { accepted: Type.Array(Acceptance, { maxItems: 40 }) },
  { additionalProperties: false },
)

/** A file of a case or a post, as its readers see it. */
export const KeptFile = Type.Object({
  id: Id,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  /** False when it came in while no virus scanner was there. */
  scanned: Type.Boolean(),
})
export type KeptFile = Static<typeof KeptFile>

/** The same as its writer sees it before others do: what was taken out of it, and what they still have to judge. */
export const DraftFile = Type.Object({
  ...KeptFile.properties,
  addedAt: Timestamp,
  removed: Type.Array(Removed),
  questions: Type.Array(DocumentQuestion),
  accepted: Type.Array(Acceptance),
})
export type DraftFile = Static<typeof DraftFile>

export const DraftFiles = Type.Object({
  /** False where the hub takes no files, since nothing checks them for viruses. */
  takesFiles: Type.Boolean(),
  files: Type.Array(DraftFile),
})
export type DraftFiles = Static<typeof DraftFiles>
