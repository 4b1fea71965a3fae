import type { Block, MadeDocument } from './document.ts'

/** What somebody wrote stays what they wrote: nothing in it becomes a heading, a link or HTML. Their lists stay lists. */
const escape = (words: string): string =>
  words
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^\s+/gm, '')
    .replace(/^(?:#+|=+$|-{2,}$|\+)/gm, '\\$&')
/** Lines stay lines: two spaces at their end. */
const paragraphs = (words: string) => escape(words).replace(/([^\n])\n(?=[^\n])/g, '$1  \n')
const inline = (words: string) => escape(words).replace(/\s*\n\s*/g, ' ')

function write(block: Block): string {
  if (block.is === 'heading') return `## ${inline(block.words)}`
  if (block.is === 'words') return paragraphs(block.words)
  if (block.is === 'list') return block.items.map((item) => `- ${inline(item)}`).join('\n')
  return block.rows.map(([label, value]) => `- **${inline(label)}:** ${inline(value)}`).join('\n')
}

export const markdown = ({ title, lead, blocks, notes, notesHeading }: MadeDocument): string =>
  [
    `# ${inline(title)}`,
    ...(lead ? [`**${inline(lead)}**`] : []),
    ...blocks.map(write),
    `## ${notesHeading}`,
    ...notes.map(inline),
    '',
  ].join('\n\n')
