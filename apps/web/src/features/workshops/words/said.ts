import type { Change } from '@waymark/contracts/workshop-said'
import type { Entry, RoomWord } from '@waymark/contracts/workshop-entries'

/** What of a log is shown as lines; the rest shows in what the room is. */
const lines = new Set([
  'chat',
  'opened',
  'closed',
  'step',
  'decide',
  'role',
  'poll',
  'groups',
  'card',
  'harvest',
  'removed',
])
export const isLine = ({ type }: Entry): boolean => lines.has(type)

/** Words as they are now; undefined once they were taken away, or while they are hidden. */
export const wordsOf = ({ payload }: Entry, change?: Change): string | undefined =>
  change?.removed || change?.hidden ? undefined : (change?.text ?? change?.shown ?? payload.text ?? '')

export const wordIcons: Record<RoomWord, string> = {
  'same-here': 'i-lucide-hand',
  'trying-this': 'i-lucide-footprints',
  'thank-you': 'i-lucide-heart',
  'say-more': 'i-lucide-message-circle-question',
}
