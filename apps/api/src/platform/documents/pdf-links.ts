import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { PDFPage } from '@cantoo/pdf-lib'
import type { RemovedKind } from '@waymark/contracts/documents'
import type { Tally } from './contents.ts'

const name = (text: string) => PDFName.of(text)
const tellings: Record<string, RemovedKind> = {
  Text: 'comments',
  Popup: 'annotations',
  FileAttachment: 'files',
  Widget: 'fields',
}

/**
 * Takes all notes off a page and puts back only plain links to the web. Answers with their addresses, and with where the page
 * said that it goes.
 */
export function keepLinks(page: PDFPage, tally: Tally): string[] {
  const { node } = page
  const { context } = node
  const old = node.Annots()
  const links: { to: string; at: PDFArray }[] = []
  for (const each of old?.asArray() ?? []) {
    const note = context.lookup(each)
    if (!(note instanceof PDFDict)) continue
    const kind = note.get(name('Subtype'))
    const to = addressOf(note)
    const at = note.lookup(name('Rect'))
    if (kind === name('Link')) {
      if (to && at instanceof PDFArray) links.push({ to, at })
    } else if (kind instanceof PDFName) tally.add(tellings[kind.decodeText()] ?? 'annotations')
  }
  node.delete(name('Annots'))
  if (links.length > 0) {
    const kept = links.map(({ to, at }) =>
      context.register(
        context.obj({
          Type: 'Annot',
          Subtype: 'Link',
          Rect: at.asArray().map((each) => context.lookup(each) ?? each),
          Border: [0, 0, 0],
          A: { Type: 'Action', S: 'URI', URI: PDFString.of(to) },
        }),
      ),
    )
    node.set(name('Annots'), context.obj(kept))
  }
  return links.map(({ to }) => to)
}

function addressOf(note: PDFDict): string | undefined {
  const action = note.lookup(name('A'))
  if (!(action instanceof PDFDict) || action.get(name('S')) !== name('URI')) return undefined
  const to = action.lookup(name('URI'))
  const text = to instanceof PDFString || to instanceof PDFHexString ? to.decodeText() : ''
  return /^https?:\/\/[^\s()\\]+$/i.test(text) ? text : undefined
}
