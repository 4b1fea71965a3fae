import * as Y from 'yjs'

/** One line of the notes of a room. */
export interface Line {
  id: string
  text: string
  /** 0 stands at the edge; never more than one deeper than the line above it. */
  depth: number
  isHeading: boolean
  order: string
}
/** The same as a tree, for whoever only reads it. */
export interface OutlineItem {
  id: string
  text: string
  isHeading: boolean
  items: OutlineItem[]
}

export const deepest = 4
export const longestLine = 1000
export const mostLines = 400

/** A line as it lies in the document: a text, its place, how deep it stands, whether it is a heading. */
export type SharedLine = Y.Map<Y.Text | string | number | boolean>
export const linesOf = (doc: Y.Doc): Y.Map<SharedLine> => doc.getMap('lines')

/** All lines in their order. What two people did at once may leave one too deep: it is shown as deep as can be. */
export function readLines(doc: Y.Doc): Line[] {
  const lines = [...linesOf(doc)]
    .map(([id, line]) => ({
      id,
      text: wordsOf(line.get('text')),
      depth: Number(line.get('depth') ?? 0),
      isHeading: line.get('heading') === true,
      order: wordsOf(line.get('order')),
    }))
    .sort((one, other) => compare(one.order, other.order) || compare(one.id, other.id))
  let above = -1
  return lines.map((line) => {
    const depth = line.isHeading ? 0 : Math.max(0, Math.min(line.depth, above + 1, deepest))
    above = line.isHeading ? -1 : depth
    return { ...line, depth }
  })
}
const wordsOf = (value: unknown) =>
  value instanceof Y.Text ? value.toJSON() : typeof value === 'string' ? value : ''
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

export function asTree(lines: readonly Line[]): OutlineItem[] {
  const top: OutlineItem[] = []
  const open: OutlineItem[][] = [top]
  for (const { id, text, isHeading, depth } of lines) {
    // What stands under a heading belongs to it, though it is not moved in.
    const under = depth + (isHeading || top.at(-1)?.isHeading !== true ? 0 : 1)
    const item = { id, text, isHeading, items: [] }
    open[under]!.push(item)
    open.length = under + 1
    open.push(item.items)
  }
  return top
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** A place after one and before another, where nothing stands before `''` and nothing after `undefined`. */
export function orderBetween(after: string, before: string | undefined): string {
  for (let length = 0, made = ''; ; length++) {
    const low = digits.indexOf(after[length] ?? '0')
    const high = before === undefined || !before.startsWith(made) ? 62 : digits.indexOf(before[length] ?? '0')
    if (high - low > 1) return made + digits[Math.floor((low + high) / 2)]!
    made += digits[low]!
  }
}

export function putLine(doc: Y.Doc, id: string, { text, depth, isHeading, order }: Omit<Line, 'id'>): void {
  const line: SharedLine = new Y.Map()
  line.set('text', new Y.Text(text))
  line.set('depth', depth)
  line.set('order', order)
  if (isHeading) line.set('heading', true)
  linesOf(doc).set(id, line)
}

/** What every room begins with. Written by the same hand in the same way, so that it is there once. */
export function newOutline(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  for (const [index, text] of ['Notice', 'Wonder', 'Try'].entries()) {
    const place = { depth: 0, order: digits[15 * (index + 1)]! }
    putLine(doc, `00000000-0000-4000-8000-00000000000${index}`, { text, isHeading: true, ...place })
  }
  return doc
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const keys = new Set(['text', 'depth', 'order', 'heading'])
const contents: unknown[] = [Y.ContentString, Y.ContentAny, Y.ContentType, Y.ContentDeleted]
const isPlain = (value: unknown) =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= deepest) ||
  (typeof value === 'string' && /^[0-9A-Za-z]{1,200}$/.test(value))

/** Whether a document is an outline and nothing else: there is no corner in it for what is not read. */
export function isOutline(doc: Y.Doc): boolean {
  for (const structs of doc.store.clients.values())
    for (const struct of structs) if (struct instanceof Y.Item && !isKnown(struct)) return false
  return (
    doc.store.pendingStructs === null &&
    [...doc.share.keys()].every((name) => name === 'lines') &&
    [...linesOf(doc).values()].every(
      (line) =>
        line instanceof Y.Map &&
        line.get('text') instanceof Y.Text &&
        typeof line.get('depth') === 'number' &&
        typeof line.get('order') === 'string',
    )
  )
}
function isKnown({ content, parentSub }: Y.Item): boolean {
  if (!contents.includes(content.constructor)) return false
  if (content instanceof Y.ContentAny && !content.arr.every(isPlain)) return false
  return parentSub === null || keys.has(parentSub) || idPattern.test(parentSub)
}
