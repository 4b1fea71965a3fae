import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { allWords, emptyText, facetClues, unanswered } from '@waymark/contracts/case-template'
import type { CaseText } from '@waymark/contracts/case-template'
import type { TextFinding } from '@waymark/contracts/common'
import { jigsawFinding } from '@waymark/contracts/guard'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { FindTerm } from '@waymark/contracts/vocabulary-words'
import { check, jigsaw } from '@waymark/identity-guard'
import type { Viewer } from '../../platform/viewer.ts'
import { may as inSpace } from '../networks/access.ts'
import { caseAuthors } from './tables.ts'

/** Doing, about a published case the viewer already sees. A draft is its author's alone: others get 404. */
export const may = {
  /** Whoever may publish somewhere in the network may start writing. */
  start: ({ level }: { level: number }) => inSpace.post({ level }),
  comment: ({ level }: { level: number }) => inSpace.comment({ level }),
  /** Those who look after the space and the safeguarding lead decide about a hidden case, never who wrote it. */
  decide: (
    viewer: { id: string },
    { authorId, level, isLead }: { authorId: string; level: number; isLead: boolean },
  ) => viewer.id !== authorId && (isLead || inSpace.moderate({ level })),
  /** Looks after the space it stands in. */
  moderate: ({ level }: { level: number }) => inSpace.moderate({ level }),
  /** Who opened it is kept in closed spaces only, for those who wrote it. */
  readOpenings: ({ isAuthor, sensitivity }: { isAuthor: boolean; sensitivity: Sensitivity }) =>
    sensitivity === 'closed' && isAuthor,
  revise: ({ isAuthor, level }: { isAuthor: boolean; level: number }) => isAuthor && inSpace.post({ level }),
}

/** Condition: the viewer writes this case, alone or with others. */
export const writtenBy = (viewer: Pick<Viewer, 'id'>, caseId: SQLWrapper): SQL =>
  sql`exists (select 1 from ${caseAuthors} w where w.case_id = ${caseId} and w.person_id = ${viewer.id} and w.state = 'accepted')`

/** What a draft still lacks before it may be sent for review, as JSON pointers into the text. */
export const unwritten = (text: CaseText): { pointer: string; detail: string }[] =>
  unanswered(text).map(({ key }) => ({
    pointer: `/text/${key}`,
    detail:
      typeof emptyText[key as keyof CaseText] === 'string'
        ? 'is still to be written'
        : 'is still to be chosen',
  }))

/** What could be put together to know somebody, in plain sentences, and what it asks for. */
export interface Clues {
  said: string[]
  asks: 'nothing' | 'reason' | 'second-reviewer'
}
export function cluesIn(text: CaseText, find?: FindTerm): Clues {
  const words = allWords(text)
  const isSmallPlace = check(words).some(({ category }) => category === 'place_below_authority')
  const { clues, asks } = jigsaw(words, { known: facetClues(text, find), isSmallPlace })
  return { said: clues.map(({ reason }) => reason), asks }
}
/** The finding that asks why so many clues may stay together; nothing where they are few. `by` says who looks at six. */
export const putTogether = (
  { said, asks }: Clues,
  by = 'With six or more, please let a colleague who did not write it read it first.',
): TextFinding | undefined =>
  asks === 'nothing'
    ? undefined
    : {
        finding: jigsawFinding(said.length),
        pointer: '/text',
        category: 'jigsaw',
        severity: 'warn',
        start: 0,
        end: 0,
        reason: `Put together, these ${said.length} signs could point to somebody. ${said.join(' ')} ${
          asks === 'second-reviewer' ? by : 'Four or more need a reason.'
        }`,
      }
