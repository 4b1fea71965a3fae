import { Type, type Static } from 'typebox'
import { chosenFields } from './case-headings.ts'
import type { ChosenField } from './case-headings.ts'
import { storyParts } from './case-template.ts'
import type { StoryPart } from './case-template.ts'
import { Id, Nullable, OneOf } from './common.ts'
import type { Endpoint } from './endpoint.ts'

export const importedMost = 500
export const importBytes = 10_000_000

/** Parts of a case that a heading of a file can lead to. */
export const writtenFields = [
  'title',
  'summary',
  ...storyParts,
  'basis',
  'consent',
  'withdrawRoute',
] as const satisfies readonly string[]
export type WrittenField = 'title' | 'summary' | StoryPart | 'basis' | 'consent' | 'withdrawRoute'
export const plainFields = ['kind', 'provenance', 'started', 'ended'] as const
export type ImportField = WrittenField | (typeof plainFields)[number] | ChosenField
export const importFields = [...writtenFields, ...plainFields, ...chosenFields] as readonly ImportField[]
/** Where words go whose heading is not known: nothing that was written is lost. */
export const restField = 'whatWeDid' satisfies ImportField
/** What the person decided, or the file’s own notes: not taken over. */
export const leftOut = 'left-out'
export type Target = ImportField | typeof leftOut
export const targets = [...importFields, leftOut] as readonly Target[]

export const ImportedCase = Type.Object({
  /** The row of a table, with its headings as the first; else which of the file’s cases it is. */
  line: Type.Integer(),
  /** Empty where the guard found something in it. */
  title: Type.String(),
  outcome: OneOf(['made', 'already', 'refused'] as const),
  /** Why it was not made, in a sentence. */
  reason: Type.String(),
  caseId: Nullable(Id),
  /** What could tell who somebody is: where and what, never the words. */
  findings: Type.Array(Type.Object({ field: Type.String(), category: Type.String(), reason: Type.String() })),
  /** What went elsewhere than its heading says, in sentences. */
  notes: Type.Array(Type.String()),
})
export type ImportedCase = Static<typeof ImportedCase>

export const ImportReport = Type.Object({
  dryRun: Type.Boolean(),
  counts: Type.Object({ made: Type.Integer(), already: Type.Integer(), refused: Type.Integer() }),
  /** Each heading of the file, where its words went, and whether the heading was known. */
  headings: Type.Array(
    Type.Object({
      heading: Type.String(),
      target: OneOf(targets as readonly string[]),
      known: Type.Boolean(),
    }),
  ),
  cases: Type.Array(ImportedCase),
})
export type ImportReport = Static<typeof ImportReport>

/**
 * A form with `file` (Word, CSV or JSON), `dryRun` (`true` unless it says `false`) and `targets`, a JSON object that says for
 * headings where their words go. Makes drafts of mine, and the same file again makes none twice.
 */
export const importCases = {
  method: 'POST',
  url: '/networks/:networkId/cases/imports',
  schema: {
    summary: 'Bring cases in from a file, as drafts of mine',
    params: Type.Object({ networkId: Id }),
    consumes: ['multipart/form-data'],
    response: { 200: ImportReport },
  },
} as const satisfies Endpoint
