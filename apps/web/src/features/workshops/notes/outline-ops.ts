import { deepest, linesOf, orderBetween, putLine, readLines } from '@waymark/contracts/workshop-outline'
import type { Line } from '@waymark/contracts/workshop-outline'
import * as Y from 'yjs'
import { newId } from '../../../platform/ids.ts'

/** Of what is done here, as against what comes from the hub. */
export const mine = 'mine'

/** The one place in which two texts differ: so many letters from `at` on went, others came. */
export function splice(before: string, after: string): { at: number; gone: number; come: string } {
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && before[at] === after[at]) at++
  let end = 0
  while (end < shorter - at && before.at(-1 - end) === after.at(-1 - end)) end++
  return { at, gone: before.length - at - end, come: after.slice(at, after.length - end) }
}

/** A line with those that stand under it, as places in the list: what is moved is moved whole. */
export function blockAt(lines: readonly Line[], index: number): { from: number; to: number } {
  const line = lines[index]!
  let to = index + 1
  while (to < lines.length && !lines[to]!.isHeading && (line.isHeading || lines[to]!.depth > line.depth)) to++
  return { from: index, to }
}

/** What can be done with the lines of an outline; each answers with the line to go to. */
export function outlineOps(doc: Y.Doc) {
  const all = () => readLines(doc)
  const indexOf = (id: string) => all().findIndex((line) => line.id === id)
  const set = (id: string, key: 'depth' | 'order', value: number | string) =>
    linesOf(doc).get(id)?.set(key, value)

  function edit(id: string, text: string) {
    const shared = linesOf(doc).get(id)?.get('text')
    if (!(shared instanceof Y.Text)) return
    const { at, gone, come } = splice(shared.toJSON(), text)
    doc.transact(() => {
      if (gone > 0) shared.delete(at, gone)
      if (come) shared.insert(at, come)
    }, mine)
  }
  /** After a line, as deep as it is; under a heading at its edge. */
  function add(after: string | undefined, text = ''): string {
    const lines = all()
    const index = after === undefined ? lines.length - 1 : indexOf(after)
    const above = lines[index]
    const id = newId()
    const order = orderBetween(above?.order ?? '', lines[index + 1]?.order)
    const depth = above?.isHeading ? 0 : (above?.depth ?? 0)
    doc.transact(() => putLine(doc, id, { text, depth, isHeading: false, order }), mine)
    return id
  }
  function remove(id: string): string | undefined {
    const lines = all()
    const index = indexOf(id)
    doc.transact(() => linesOf(doc).delete(id), mine)
    return (lines[index - 1] ?? lines[index + 1])?.id
  }
  /** In or out, with what stands under it; a heading stays at the edge, and nothing is deeper than the line above allows. */
  function shift(id: string, by: 1 | -1): boolean {
    const lines = all()
    const index = indexOf(id)
    const line = lines[index]
    const above = lines[index - 1]
    if (!line || line.isHeading) return false
    const most = !above || above.isHeading ? 0 : Math.min(above.depth + 1, deepest)
    if (line.depth + by < 0 || line.depth + by > most) return false
    const { from, to } = blockAt(lines, index)
    doc.transact(() => {
      for (const each of lines.slice(from, to))
        set(each.id, 'depth', Math.min(Math.max(each.depth + by, 0), deepest))
    }, mine)
    return true
  }
  /** Past the block before or after it; past a heading into the part above or below. */
  function move(id: string, by: 1 | -1): boolean {
    const lines = all()
    const { from, to } = blockAt(lines, indexOf(id))
    const line = lines[from]!
    const target = by < 0 ? before(lines, from) : after(lines, to, line)
    if (target === undefined) return false
    const rest = lines.toSpliced(from, to - from)
    const at = by < 0 ? target : target - (to - from)
    let order = rest[at - 1]?.order ?? ''
    const next = rest[at]?.order
    doc.transact(() => {
      for (const each of lines.slice(from, to)) set(each.id, 'order', (order = orderBetween(order, next)))
    }, mine)
    return true
  }
  return { edit, add, remove, shift, move }
}

/** Where the block begins that stands before a place at the same depth; the first heading stays first. */
function before(lines: readonly Line[], from: number): number | undefined {
  const line = lines[from]!
  for (let index = from - 1; index >= 0; index--) {
    const each = lines[index]!
    if (line.isHeading ? each.isHeading : each.isHeading || each.depth <= line.depth)
      return index === 0 && each.isHeading && !line.isHeading ? undefined : index
  }
  return undefined
}
function after(lines: readonly Line[], to: number, line: Line): number | undefined {
  const next = lines[to]
  if (!next) return undefined
  return next.isHeading && !line.isHeading ? to + 1 : blockAt(lines, to).to
}
