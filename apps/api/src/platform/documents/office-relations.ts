import type { RemovedKind } from '@waymark/contracts/documents'
import { parse, valueOf, named, writeText } from './markup.ts'

export interface Relation {
  id: string
  /** The last word of its type, such as `image`; the same for both families of names that Office writes. */
  type: string
  uri: string
  target: string
  isOutside: boolean
}

/** Followed only where the part itself points at them; so what stood in deleted words or on a hidden slide is not. */
export const pointedAt = new Set([
  'slide',
  'worksheet',
  'chartsheet',
  'image',
  'header',
  'footer',
  'chart',
  'drawing',
  'table',
  'diagramData',
  'diagramLayout',
  'diagramQuickStyle',
  'diagramColors',
])
/** Followed wherever they are named. Anything that stands in neither list is left behind. */
export const followed = new Set([
  ...pointedAt,
  'styles',
  'theme',
  'themeOverride',
  'settings',
  'fontTable',
  'numbering',
  'footnotes',
  'endnotes',
  'slideLayout',
  'slideMaster',
  'sharedStrings',
  'tableStyles',
  'chartStyle',
  'chartColorStyle',
  'diagramDrawing',
])

/** What is said about something that is left behind; nothing about what no author ever put there. */
export const leftBehind: Record<string, RemovedKind | undefined> = {
  thumbnail: 'thumbnail',
  customXml: 'hiddenData',
  glossaryDocument: 'hiddenData',
  attachedTemplate: 'template',
  externalLink: 'links',
  externalLinkPath: 'links',
  connections: 'links',
  queryTable: 'links',
  subDocument: 'links',
  mailMergeSource: 'links',
  pivotTable: 'pivotData',
  font: 'fonts',
  tags: 'hiddenData',
  revisionHeaders: 'trackedChanges',
}

export const relationsName = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels')

export function readRelations(bytes: Uint8Array | undefined, part: string): Relation[] {
  if (!bytes) return []
  return named(parse(bytes), 'Relationship').map((each) => {
    const uri = valueOf(each, 'Type') ?? ''
    const isOutside = valueOf(each, 'TargetMode') === 'External'
    const target = valueOf(each, 'Target') ?? ''
    return {
      id: valueOf(each, 'Id') ?? '',
      type: uri.split('/').at(-1) ?? '',
      uri,
      target: isOutside ? target : resolve(part, target),
      isOutside,
    }
  })
}

/** The name of a part that another one points at. */
function resolve(part: string, target: string): string {
  const path = decodeURIComponentSafely(target.split('#')[0] ?? '')
  const steps = path.startsWith('/') ? [] : part.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export const writeRelations = (relations: Relation[]): Uint8Array =>
  writeText(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations
      .map(({ id, uri, target, isOutside }) => {
        const to = isOutside ? `${escape(target)}" TargetMode="External` : `/${escape(encodeURI(target))}`
        return `<Relationship Id="${escape(id)}" Type="${escape(uri)}" Target="${to}"/>`
      })
      .join('')}</Relationships>`,
  )

export const writeTypes = (types: Map<string, string>): Uint8Array =>
  writeText(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${[
      ...types,
    ]
      .map(([name, type]) => `<Override PartName="/${escape(encodeURI(name))}" ContentType="${type}"/>`)
      .join('')}</Types>`,
  )
