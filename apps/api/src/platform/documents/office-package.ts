import type { Element } from '@xmldom/xmldom'
import type { DocumentKind } from '@waymark/contracts/documents'
import { openArchive } from './archive.ts'
import { Unusable } from './contents.ts'
import type { Cleaned, Tally } from './contents.ts'
import { named, parse, valueOf } from './markup.ts'
import { refuseActive, tellProperties } from './office-active.ts'
import { readRelations } from './office-relations.ts'
import { Office } from './office.ts'
import type { Format } from './office.ts'

const mains: Record<string, DocumentKind | undefined> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml': 'xlsx',
}

function readTypes(files: Map<string, Uint8Array>): Office['types'] {
  const bytes = files.get('[Content_Types].xml')
  if (!bytes) throw new Unusable('unknown_type')
  const tree = parse(bytes)
  const entry = (element: Element, key: string): [string, string] => [
    (valueOf(element, key) ?? '').replace(/^\//, '').toLowerCase(),
    valueOf(element, 'ContentType') ?? '',
  ]
  const defaults = new Map(named(tree, 'Default').map((each) => entry(each, 'Extension')))
  const overrides = new Map(named(tree, 'Override').map((each) => entry(each, 'PartName')))
  return (name) =>
    overrides.get(name.toLowerCase()) ?? defaults.get(name.toLowerCase().split('.').at(-1) ?? '') ?? ''
}

export async function cleanOffice(
  bytes: Uint8Array,
  tally: Tally,
  formats: Partial<Record<DocumentKind, () => Format>>,
): Promise<Cleaned> {
  const files = openArchive(bytes)
  const types = readTypes(files)
  refuseActive(files, types)
  const roots = readRelations(files.get('_rels/.rels'), '')
  const main = roots.find(({ type, isOutside }) => type === 'officeDocument' && !isOutside)
  const kind = main && mains[types(main.target)]
  const format = kind && formats[kind]?.()
  if (!kind || !format) throw new Unusable('unknown_type')
  const office = new Office(files, types, tally, format)
  tellProperties(office, roots)
  await office.visit(main.target, 'main', '')
  format.finish?.(office)
  return { kind, bytes: office.pack(main), passages: office.read(), pictures: office.pictures }
}
