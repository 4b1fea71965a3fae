import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib'
import { endsAsArchive } from './archive.ts'
import { Unusable } from './contents.ts'
import type { Cleaned, Tally } from './contents.ts'
import { bareJpeg } from './jpeg.ts'
import { keepLinks } from './pdf-links.ts'
import { readPages } from './pdf-words.ts'

const mostPages = 500
const name = (text: string) => PDFName.of(text)
const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0

/** A PDF written anew from what its pages show: no earlier versions, nothing attached, nothing that runs. */
export async function cleanPdf(bytes: Uint8Array, tally: Tally): Promise<Cleaned> {
  if (endsAsArchive(bytes)) throw new Unusable('two_in_one')
  const source = await open(bytes)
  if (source.getPageCount() > mostPages) throw new Unusable('too_long')
  tellCatalogue(source, bytes, tally)
  settleForm(source, tally)
  const links = source.getPages().map((page) => keepLinks(page, tally))
  scrub(source, tally)
  const target = await PDFDocument.create({ updateMetadata: false })
  for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page)
  const pictures = placesOfPictures(target)
  const clean = await target.save({
    useObjectStreams: true,
    updateFieldAppearances: false,
    addDefaultPage: false,
  })
  const pages = await readPages(clean)
  return {
    kind: 'pdf',
    bytes: clean,
    passages: [
      ...pages.map((text, index) => ({ place: `page/${index + 1}`, text })),
      ...links.flatMap((each, index) => each.map((text) => ({ place: `page/${index + 1}`, text }))),
    ],
    // A page without a letter is drawn or scanned: somebody has to look at it.
    pictures: [
      ...pictures,
      ...pages.flatMap((text, index) => (/\p{L}{2}/u.test(text) ? [] : [`page/${index + 1}`])),
    ],
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false })
  } catch (error) {
    throw new Unusable(error instanceof EncryptedPDFError ? 'password' : 'unreadable')
  }
}

/** Says what the old file holds beside its pages; none of it is taken over. */
function tellCatalogue({ catalog, context }: PDFDocument, bytes: Uint8Array, tally: Tally): void {
  if (catalog.has(name('Collection'))) throw new Unusable('embedded')
  const info = context.lookup(context.trailerInfo.Info)
  if (info instanceof PDFDict) {
    const keys = info.keys().map((key) => key.decodeText())
    if (keys.includes('Author')) tally.add('author')
    tally.add('properties', keys.filter((key) => key !== 'Author').length)
  }
  if (catalog.has(name('Metadata'))) tally.add('properties')
  const text = Buffer.from(bytes).toString('latin1')
  const linear = /\/Linearized/.test(text.slice(0, 1024)) ? 1 : 0
  tally.add('history', Math.max(0, count(text, /startxref/g) - 1 - linear))
  if (catalog.has(name('OCProperties'))) tally.add('layers')
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue
    if (object.get(name('Type')) === name('Filespec') && object.has(name('EF'))) tally.add('files')
    const action = object.get(name('S'))
    if (action === name('JavaScript') || action === name('Launch')) tally.add('scripts')
  }
}

/** What was filled in and is shown becomes part of the page; fields with what they hide go. */
function settleForm(source: PDFDocument, tally: Tally): void {
  if (!source.catalog.has(name('AcroForm'))) return
  try {
    const form = source.getForm()
    tally.add('fields', form.getFields().length)
    for (const field of form.getFields())
      for (const widget of field.acroField.getWidgets()) {
        // Hidden, or not to be shown on the screen.
        if (widget.getFlags() & (2 | 32)) widget.dict.delete(name('AP'))
      }
    form.flatten({ updateFieldAppearances: false })
  } catch {
    // Fields that cannot be drawn go with all other notes on the page.
  }
  source.catalog.delete(name('AcroForm'))
}

const secrets = [
  'Metadata',
  'PieceInfo',
  'LastModified',
  'AA',
  'JS',
  'Thumb',
  'OPI',
  'Alternates',
  'AF',
  'B',
  'StructParents',
]
const secretNames = [...secrets, 'StructParent', 'PresSteps', 'Private', 'OC'].map(name)

/** What programs leave in the parts of a page, and what cameras leave in its pictures. */
function scrub({ context }: PDFDocument, tally: Tally): void {
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFStream ? object.dict : object
    scrubDeep(dict, 0)
    if (!(object instanceof PDFRawStream) || object.dict.get(name('Filter')) !== name('DCTDecode')) continue
    const bare = bareJpeg(object.contents)
    if (bare.length === object.contents.length) continue
    tally.add('pictureDetails')
    context.assign(reference, PDFRawStream.of(object.dict, bare))
  }
}

function scrubDeep(object: unknown, depth: number): void {
  if (depth > 40) throw new Unusable('unreadable')
  if (object instanceof PDFArray) for (const each of object.asArray()) scrubDeep(each, depth + 1)
  if (!(object instanceof PDFDict)) return
  // In a list of fonts, pictures or colours the keys are names that the page uses.
  const isOwn = object.has(name('Type')) || object.has(name('Subtype')) || object.has(name('S'))
  for (const key of object.keys()) {
    if (isOwn && secretNames.includes(key)) object.delete(key)
    else scrubDeep(object.get(key), depth + 1)
  }
}

/** The pages on which a picture is drawn. */
function placesOfPictures(target: PDFDocument): string[] {
  const places: string[] = []
  for (const [index, page] of target.getPages().entries()) {
    const objects = page.node.Resources()?.lookup(name('XObject'))
    if (!(objects instanceof PDFDict)) continue
    const isPicture = objects.keys().some((key) => {
      const object = objects.lookup(key)
      if (!(object instanceof PDFStream)) return false
      const kind = object.dict.get(name('Subtype'))
      const inner = object.dict.lookup(name('Resources'))
      const nested = inner instanceof PDFDict && inner.lookup(name('XObject')) instanceof PDFDict
      return kind === name('Image') || (kind === name('Form') && nested)
    })
    if (isPicture) places.push(`page/${index + 1}`)
  }
  return places
}
