import type { Author } from '@waymark/contracts/common'
import type { Sensitivity } from '@waymark/contracts/networks'
import { isConfidential } from '../../events/calendar/invitations.ts'

/** Whether a wrap-up may say who somebody was. */
export const saysNames = ({ sensitivity }: { sensitivity: Sensitivity }): boolean =>
  !isConfidential(sensitivity)

/** Whose something is, as far as it may be said of what was done in a room. */
export const attributed = (
  room: { sensitivity: Sensitivity },
  { name, organisation }: Pick<Author, 'name' | 'organisation'>,
): string | null => (saysNames(room) ? `${name}${organisation ? ` (${organisation})` : ''}` : null)
