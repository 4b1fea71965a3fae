import type { Author } from '@waymark/contracts/common'
import { attributed as credited } from '@waymark/contracts/workshop-agreements'
import type { RoomRules } from '@waymark/contracts/workshop-agreements'

/** Whether a wrap-up may say who somebody was. */
export const saysNames = ({ rules }: { rules: RoomRules }): boolean =>
  rules.attribution === 'named' && rules.quoting === 'free'

/** Whose something is, as far as the rules of a room let it be said of what was done in it. */
export const attributed = (
  { rules }: { rules: RoomRules },
  actor: Pick<Author, 'name' | 'organisation'>,
): string | null => {
  const credit = credited(rules, { actor }, new Map())
  if (credit.as !== 'name') return null
  return `${credit.name}${credit.organisation ? ` (${credit.organisation})` : ''}`
}
