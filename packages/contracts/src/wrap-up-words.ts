import { refer } from './mentions.ts'

/** The parts of a wrap-up, in the order they are read in. */
export const wrapUpParts = [
  'decision',
  'try',
  'outcome',
  'harvest',
  'question',
  'poll',
  'case',
  'quote',
  'note',
] as const
export type WrapUpPart = (typeof wrapUpParts)[number]

export const partTitles: Record<WrapUpPart, string> = {
  decision: 'What we decided',
  try: 'What people will try',
  outcome: 'What discussions came to',
  harvest: 'From the groups',
  question: 'Questions that are still open',
  poll: 'What we said when asked',
  case: 'Practice cases',
  quote: 'In people’s own words',
  note: 'Notes',
}

interface Item {
  key: string
  part: WrapUpPart
  text: string
  by: string | null
}

/** A wrap-up as it is posted; its preview is the same words. Empty while there is nothing to tell. */
export function wrapUpWords(opening: string, items: readonly Item[]): string {
  const lines = (part: WrapUpPart) => items.filter((item) => item.part === part).flatMap(lineOf)
  const parts = wrapUpParts
    .map((part) => [partTitles[part], lines(part)] as const)
    .filter(([, said]) => said.length > 0)
    .map(([title, said]) => `**${title}**\n\n${said.join('\n')}`)
  return [opening.trim(), ...parts].filter(Boolean).join('\n\n')
}

function lineOf({ key, part, text, by }: Item): string[] {
  const [kind = '', id = ''] = key.split(':')
  const thing = kind === 'case' || kind === 'outcome' ? refer({ kind, id }) : ''
  // Further lines stay within the point of the list.
  const words = text
    .trim()
    .split(/\s*\n\s*/)
    .join('\n  ')
  const said = words && by ? saidBy(part, words, by) : words
  return thing || said ? [`- ${[thing, said].filter(Boolean).join(': ')}`] : []
}

function saidBy(part: WrapUpPart, words: string, by: string): string {
  if (part === 'question') return `${words} (${by} looks for an answer)`
  if (part === 'quote') return `“${words}” (${by})`
  return `${by}: ${words}`
}

const plain = (words: string) => words.replaceAll(/\s+/g, ' ').trim()
const within = /[\p{L}\p{N}’']/u
/** Where whole words stand in others: “can” is not in “can’t”. */
function placeOf(piece: string, all: string, from: number): number {
  const at = all.indexOf(piece, from)
  if (at === -1) return -1
  const isCut = (one = '', other = '') => within.test(one) && within.test(other)
  const end = at + piece.length
  return isCut(all[at - 1], piece[0]) || isCut(piece.at(-1), all[end]) ? placeOf(piece, all, at + 1) : at
}
/** Whether a quote is what was said, as a whole or shortened: what stands between “…” was said, in this order. */
export function isTheirWords(quote: string, said: string): boolean {
  const all = plain(said)
  const pieces = plain(quote)
    .split(/\s*(?:\[(?:…|\.{3})\]|…|\.{3})\s*/)
    .filter(Boolean)
  let from = 0
  for (const piece of pieces) {
    const at = placeOf(piece, all, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return pieces.length > 0
}
