import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, MadeDocument } from './document.ts'

/** Line breaks stay line breaks; a tab is a space. */
const runs = (words: string, style: { bold?: boolean; size?: number } = {}) =>
  words
    .replaceAll('\t', ' ')
    .split('\n')
    .map((text, index) => new TextRun({ ...style, text, ...(index > 0 && { break: 1 }) }))
const paragraphs = (words: string) =>
  words.split(/\n{2,}/).map((each) => new Paragraph({ children: runs(each), spacing: { after: 120 } }))

function write(block: Block): (Paragraph | Table)[] {
  if (block.is === 'heading')
    return [new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, children: runs(block.words) })]
  if (block.is === 'words') return paragraphs(block.words)
  if (block.is === 'list')
    return block.items.map((item) => new Paragraph({ children: runs(item), bullet: { level: 0 } }))
  return [
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: [2700, 6300],
      rows: block.rows.map(
        ([label, value]) =>
          new TableRow({ cantSplit: true, children: [cell(label, 30, true), cell(value, 70)] }),
      ),
    }),
  ]
}
const cell = (words: string, size: number, bold = false) =>
  new TableCell({
    width: { size, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: [new Paragraph({ children: runs(words, { bold }) })],
  })

/** Notes end with an address, which can be followed. */
function note(words: string): Paragraph {
  const at = words.search(/https?:\/\/\S+$/)
  const small = { size: 18 }
  return new Paragraph({
    spacing: { before: 80 },
    children:
      at < 0
        ? runs(words, small)
        : [
            ...runs(words.slice(0, at), small),
            new ExternalHyperlink({
              link: words.slice(at),
              children: [new TextRun({ ...small, text: words.slice(at), style: 'Hyperlink' })],
            }),
          ],
  })
}

export const docx = ({ title, lead, blocks, notes, notesHeading }: MadeDocument): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title,
      creator: 'Waymark',
      lastModifiedBy: 'Waymark',
      styles: {
        default: {
          document: { run: { font: 'Calibri', size: 22, language: { value: 'en-GB' } } },
          heading1: {
            run: { size: 28, bold: true, color: '123B35' },
            paragraph: { spacing: { before: 280, after: 100 } },
          },
          title: { run: { size: 44, bold: true, color: '123B35' }, paragraph: { spacing: { after: 160 } } },
        },
      },
      sections: [
        {
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  alignment: AlignmentType.END,
                  children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
                }),
              ],
            }),
          },
          children: [
            new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title) }),
            ...(lead
              ? [new Paragraph({ children: runs(lead, { bold: true }), spacing: { after: 200 } })]
              : []),
            ...blocks.flatMap(write),
            ...write({ is: 'heading', words: notesHeading }),
            ...notes.map(note),
          ],
        },
      ],
    }),
  )
