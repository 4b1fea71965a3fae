import type { CaseText } from '@waymark/contracts/cases'
import { may as inSpace } from '../networks/access.ts'

/** Doing, about a published case the viewer already sees. A draft is its author's alone: others get 404. */
export const may = {
  /** Whoever may publish somewhere in the network may start writing. */
  start: ({ level }: { level: number }) => inSpace.post({ level }),
  comment: ({ level }: { level: number }) => inSpace.comment({ level }),
  /** Those who look after the space decide about a hidden case, never who wrote it. */
  decide: (viewer: { id: string }, { authorId, level }: { authorId: string; level: number }) =>
    viewer.id !== authorId && inSpace.moderate({ level }),
  revise: (viewer: { id: string }, authorId: string, { level }: { level: number }) =>
    viewer.id === authorId && inSpace.post({ level }),
}

const needed = [
  'title',
  'summary',
  'problem',
  'whatWeDid',
  'participation',
  'whatChanged',
  'didNotWork',
  'advice',
] as const
const chosen = ['stage', 'evidence', 'result'] as const

/** What a draft still lacks before it may be published, as JSON pointers into the text. */
export function unwritten(text: CaseText): { pointer: string; detail: string }[] {
  const lacks = (field: string, detail: string) => ({ pointer: `/text/${field}`, detail })
  return [
    ...needed.filter((field) => !text[field].trim()).map((field) => lacks(field, 'is still to be written')),
    ...(text.approaches.length === 0 ? [lacks('approaches', 'needs at least one')] : []),
    ...chosen.filter((field) => text[field] === null).map((field) => lacks(field, 'is still to be chosen')),
  ]
}
