import { createRequire } from 'node:module'
import Pdf from 'pdfkit'
import type { Block, MadeDocument } from './document.ts'

const resolve = createRequire(import.meta.url).resolve
/** Free fonts that have Welsh, Gaelic, Greek, Cyrillic and Arabic letters; only the letters used are put into the file. */
const fonts = {
  plain: resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
}
const pine = '#123b35'
const ink = '#292524'
const margins = { top: 56, bottom: 62, left: 60, right: 60 }

/** Tagged, so that a screen reader knows headings, lists and links, in English. */
class Drawing {
  readonly pdf: PDFKit.PDFDocument
  readonly #root: PDFKit.PDFStructureElement
  readonly #parts: Buffer[] = []
  constructor(title: string) {
    this.pdf = new Pdf({
      size: 'A4',
      margins,
      font: fonts.plain,
      lang: 'en-GB',
      displayTitle: true,
      tagged: true,
      subset: 'PDF/UA',
      pdfVersion: '1.7',
      bufferPages: true,
      info: { Title: title, Creator: 'Waymark', Producer: 'Waymark' },
    } as object)
    this.pdf.on('data', (part: Buffer) => this.#parts.push(part))
    this.#root = this.pdf.struct('Document')
    this.pdf.addStructure(this.#root)
  }

  /** One piece of the page under its tag. */
  put(tag: string, draw: () => void, inside: PDFKit.PDFStructureElement = this.#root): void {
    inside.add(this.pdf.struct(tag, {}, draw))
  }

  heading(tag: 'H1' | 'H2', words: string): void {
    const size = tag === 'H1' ? 20 : 13
    const { pdf } = this
    // A heading never stands alone at the foot of a page.
    if (pdf.y > pdf.page.height - margins.bottom - 70) pdf.addPage()
    if (tag === 'H2') pdf.moveDown(0.7)
    this.put(tag, () => pdf.font(fonts.bold).fontSize(size).fillColor(pine).text(words, { paragraphGap: 4 }))
  }

  words(words: string, size = 10): void {
    for (const paragraph of words.split(/\n{2,}/)) {
      this.put('P', () =>
        this.pdf
          .font(fonts.plain)
          .fontSize(size)
          .fillColor(ink)
          .text(paragraph.replaceAll('\t', ' '), { lineGap: 2, paragraphGap: 5 }),
      )
    }
  }

  fact(label: string, value: string): void {
    this.put('P', () => {
      this.pdf.font(fonts.bold).fontSize(9.5).fillColor(ink).text(`${label}: `, { continued: true })
      this.pdf.font(fonts.plain).text(value, { lineGap: 1, paragraphGap: 3 })
    })
  }

  list(items: string[]): void {
    const list = this.pdf.struct('L')
    this.#root.add(list)
    for (const item of items) {
      const entry = this.pdf.struct('LI')
      list.add(entry)
      const draw = () =>
        this.pdf
          .font(fonts.plain)
          .fontSize(10)
          .fillColor(ink)
          .text(`• ${item}`, { indent: 0, lineGap: 2, paragraphGap: 4 })
      this.put('LBody', draw, entry)
      entry.end()
    }
    list.end()
  }

  write(block: Block): void {
    if (block.is === 'heading') this.heading('H2', block.words)
    else if (block.is === 'words') this.words(block.words)
    else if (block.is === 'list') this.list(block.items)
    else for (const [label, value] of block.rows) this.fact(label, value)
  }

  /** The number of each page, which a screen reader leaves out. */
  #footers(words: string): number {
    const { pdf } = this
    const { start, count } = pdf.bufferedPageRange()
    for (let at = start; at < start + count; at++) {
      pdf.switchToPage(at)
      pdf.page.margins.bottom = 0
      pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
      pdf
        .font(fonts.plain)
        .fontSize(8)
        .fillColor('#57534e')
        .text(`${words}    ${at + 1} / ${count}`, margins.left, pdf.page.height - 40, {
          width: pdf.page.width - margins.left - margins.right,
          lineBreak: false,
        })
      pdf.endMarkedContent()
      pdf.page.margins.bottom = margins.bottom
    }
    return count
  }

  async finish(footer: string): Promise<{ bytes: Buffer; pages: number }> {
    this.#root.end()
    const pages = this.#footers(footer)
    const ended = new Promise<void>((done) => this.pdf.once('end', () => done()))
    this.pdf.end()
    await ended
    return { bytes: Buffer.concat(this.#parts), pages }
  }
}

async function draw({ title, lead, blocks, notes, notesHeading, footer }: MadeDocument) {
  const drawing = new Drawing(title)
  drawing.heading('H1', title)
  if (lead) drawing.words(lead, 12)
  for (const block of blocks) drawing.write(block)
  drawing.heading('H2', notesHeading)
  for (const note of notes) drawing.words(note, 8.5)
  return drawing.finish(footer)
}

export const pdf = async (document: MadeDocument): Promise<Buffer> => (await draw(document)).bytes

const mostPages = 2
/** Letters that a part may have: fewer, until all of it is on two pages. */
const budgets = [6000, 2400, 1600, 1100, 750, 500, 300, 150]

/** What matters most, on two pages at most; what is left out says where the rest is. */
export async function twoPages(document: MadeDocument): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0)
  for (const budget of budgets) {
    const drawn = await draw({ ...document, blocks: document.blocks.map((block) => shorten(block, budget)) })
    bytes = drawn.bytes
    if (drawn.pages <= mostPages) break
  }
  return bytes
}

function shorten(block: Block, budget: number): Block {
  if (block.is === 'words') return { ...block, words: cut(block.words, budget) }
  if (block.is === 'facts')
    return {
      ...block,
      rows: block.rows.map(([label, value]) => [label, cut(value, Math.min(budget, 240), '…')]),
    }
  return block
}
/** Many line breaks take as much room as many words: each counts for half a line. */
function cut(words: string, budget: number, rest = ' … (the rest is in the full file)'): string {
  let room = budget
  let end = 0
  while (end < words.length && (room -= words[end] === '\n' ? 50 : 1) >= 0) end++
  if (end === words.length) return words
  // Half a character at the end is none.
  const kept = words.slice(0, end).replace(/[\ud800-\udbff]$/, '')
  const stop = Math.max(
    kept.lastIndexOf('. '),
    kept.lastIndexOf('\n'),
    kept.lastIndexOf(' ', kept.length - 30),
  )
  return `${(stop > kept.length / 2 ? kept.slice(0, stop + 1) : kept).trimEnd()}${rest}`
}
