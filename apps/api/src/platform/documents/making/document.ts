/** A part of a file, before it is Markdown, HTML, Word or PDF. */
export type Block =
  | { is: 'heading'; words: string }
  /** As somebody wrote it: paragraphs and line breaks, and no markup. */
  | { is: 'words'; words: string }
  | { is: 'list'; items: string[] }
  | { is: 'facts'; rows: [label: string, value: string][] }

/** What people take out of the hub as a file. */
export interface MadeDocument {
  title: string
  lead: string
  blocks: Block[]
  /** What stands at the end, so that nobody takes the file for more than it is. */
  notes: string[]
  notesHeading: string
  /** At the foot of each page. */
  footer: string
}

/** Without what no file format can hold: control characters and halves of characters. */
export const clean = (words: string): string =>
  words
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .trim()

/** A part that somebody wrote under its heading; nothing where they wrote nothing. */
export const section = (heading: string, words: string): Block[] =>
  words.trim()
    ? [
        { is: 'heading', words: heading },
        { is: 'words', words: clean(words) },
      ]
    : []

export const longDay = (moment: string): string =>
  new Date(moment).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })
