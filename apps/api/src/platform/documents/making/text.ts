import type { Block, MadeDocument } from './document.ts'

/** Plain words that stand in any program: headings with a line under them, and nothing that looks like markup. */
const underlined = (words: string, line: string) => `${words}\n${line.repeat(Math.min(words.length, 72))}`

function write(block: Block): string {
  if (block.is === 'heading') return underlined(block.words, '-')
  if (block.is === 'words') return block.words
  if (block.is === 'list') return block.items.map((item) => `* ${item}`).join('\n')
  return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n')
}

export const text = ({ title, lead, blocks, notes, notesHeading }: MadeDocument): string =>
  [
    underlined(title, '='),
    ...(lead ? [lead] : []),
    ...blocks.map(write),
    underlined(notesHeading, '-'),
    ...notes,
    '',
  ].join('\n\n')
