import type { Change } from '@waymark/contracts/workshop-state'
import type { Entry, RoomWord } from '@waymark/contracts/workshops'

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

/** Words as they are now; undefined once they were taken away. */
export const wordsOf = ({ payload }: Entry, change?: Change): string | undefined =>
  change?.removed ? undefined : (change?.text ?? payload.text ?? '')

/** The beginning of longer words, on one line. */
export function briefly(words: string, most = 90): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  // Not in the middle of a picture or an accented letter.
  const letters = [...new Intl.Segmenter('en-GB').segment(line)].map(({ segment }) => segment)
  return letters.length > most ? `${letters.slice(0, most).join('').trimEnd()} …` : line
}

export const wordIcons: Record<RoomWord, string> = {
  'same-here': 'i-lucide-hand',
  'trying-this': 'i-lucide-footprints',
  'thank-you': 'i-lucide-heart',
  'say-more': 'i-lucide-message-circle-question',
}
