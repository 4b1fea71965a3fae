import type { attributions } from '@waymark/contracts/case-lists'
import type { CaseText } from '@waymark/contracts/case-template'
import { may as inSpace } from '../../networks/access.ts'

export interface Asked {
  id: string
  spaceId: string
  level: number
  text: Pick<CaseText, 'answersQuestions'>
}

/**
 * Whether the team may be asked in a discussion. Where a case does not name its authors they would be known by their answer,
 * so there they are asked in the comments, which show them as the case does.
 */
export const isAskable = (
  { text }: Pick<Asked, 'text'>,
  attribution: (typeof attributions)[number],
): boolean => text.answersQuestions && attribution === 'organisation'
export const canAsk = (held: Asked, attribution: (typeof attributions)[number]): boolean =>
  isAskable(held, attribution) && inSpace.post(held)
