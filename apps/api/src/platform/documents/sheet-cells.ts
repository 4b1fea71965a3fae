import type { Document, Element } from '@xmldom/xmldom'
import type { Tally } from './contents.ts'
import { childrenOf, drop, forget, isTrue, named, valueOf } from './markup.ts'

export const nameOf = (element: Element): string => valueOf(element, 'name') ?? ''

const isNothing = (size: string | undefined) => size !== undefined && Number(size) === 0

/** Takes out rows and columns that are not shown; whether there were any. */
export function dropHiddenCells(sheet: Document, tally: Tally): boolean {
  const columns = named(sheet, 'col').filter(
    (each) => isTrue(valueOf(each, 'hidden')) || isNothing(valueOf(each, 'width')),
  )
  const ranges = columns.map((each) => [Number(valueOf(each, 'min')), Number(valueOf(each, 'max'))] as const)
  let rows = 0
  for (const each of named(sheet, 'sheetFormatPr')) forget(each, 'zeroHeight')
  for (const row of named(sheet, 'row')) {
    if (isTrue(valueOf(row, 'hidden')) || isNothing(valueOf(row, 'ht'))) {
      if (childrenOf(row).length > 0) rows++
      drop(row)
      continue
    }
    let column = 0
    for (const cell of childrenOf(row, 'c')) {
      column = columnOf(valueOf(cell, 'r')) ?? column + 1
      const at = column
      if (ranges.some(([from, to]) => at >= from && at <= to)) drop(cell)
    }
  }
  for (const each of columns) drop(each)
  for (const each of named(sheet, 'cols')) if (childrenOf(each).length === 0) drop(each)
  tally.add('hiddenRows', rows)
  // A stretch to the edge of the sheet is how people hide what is empty.
  tally.add(
    'hiddenColumns',
    ranges.reduce((sum, [from, to]) => sum + Math.min(to - from + 1, 50), 0),
  )
  return rows > 0 || columns.length > 0
}

/** The number of a column from the name of a cell, such as 28 from `AB7`. */
function columnOf(cell: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(cell ?? '')?.[0]
  return letters === undefined
    ? undefined
    : Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

const dated = new Set([14, 15, 16, 17, 22])
/** The styles of a workbook that show a number as a day. */
export function dayStyles(styles: Document | undefined): Set<string> {
  if (!styles) return new Set()
  const own = named(styles, 'numFmt').filter((each) =>
    /d/i.test((valueOf(each, 'formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')),
  )
  const days = new Set([...dated, ...own.map((each) => Number(valueOf(each, 'numFmtId')))])
  const formats = named(styles, 'cellXfs').flatMap((each) => childrenOf(each, 'xf'))
  return new Set(
    formats.flatMap((each, index) => (days.has(Number(valueOf(each, 'numFmtId'))) ? [String(index)] : [])),
  )
}
/** The day a number stands for, as people in the UK write it. */
export function dayOf(value: string): string {
  const day = new Date(Math.round((Number(value) - 25_569) * 86_400_000))
  return Number.isNaN(day.getTime()) || value === ''
    ? value
    : day.toLocaleDateString('en-GB', { timeZone: 'UTC' })
}
