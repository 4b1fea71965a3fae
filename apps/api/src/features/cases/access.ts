import type { CaseText } from '@waymark/contracts/cases'
import type { TextFinding } from '@waymark/contracts/common'
import { jigsawFinding } from '@waymark/contracts/guard'
import { check, jigsaw } from '@waymark/identity-guard'
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

const story = ['problem', 'whatWeDid', 'participation', 'whatChanged', 'didNotWork', 'advice'] as const
const needed = ['title', 'summary', ...story] as const
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

/** Clues in a text that could be put together to know somebody, when there are enough of them to ask why they may stay. */
export function putTogether(text: CaseText): TextFinding | undefined {
  const words = [text.title, text.summary, ...story.map((part) => text[part])].join('\n')
  const isSmallPlace = check(words).some(({ category }) => category === 'place_below_authority')
  const { clues, asks } = jigsaw(words, { known: text.harms.length > 0 ? ['harm'] : [], isSmallPlace })
  if (asks === 'nothing') return undefined
  return {
    finding: jigsawFinding(clues.length),
    pointer: '/text',
    category: 'jigsaw',
    severity: 'warn',
    start: 0,
    end: 0,
    reason: `Put together, this could point to somebody. ${clues.map(({ reason }) => reason).join(' ')}`,
  }
}
