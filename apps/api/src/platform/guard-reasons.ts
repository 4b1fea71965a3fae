import type { KeptReason } from '@waymark/contracts/guard'
import { reasons } from '@waymark/identity-guard'
import type { Category } from '@waymark/identity-guard'
import type { acceptedFindings } from './tables.ts'

type Kept = Pick<typeof acceptedFindings.$inferSelect, 'finding' | 'reason' | 'as'>

/** A reason as it is shown: findings name field, kind and place, so the words are taken from the text they stand in. */
export function presentReason({ finding, reason, as }: Kept, texts: Record<string, string>): KeptReason {
  const [pointer = '', category = '', place = ''] = finding.split(':')
  const [start, end] = place.split('-').map(Number)
  return {
    words: texts[pointer]?.slice(start, end) ?? '',
    asked: reasons[category as Category] ?? '',
    reason,
    as,
  }
}
