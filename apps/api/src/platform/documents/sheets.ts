import type { Element } from '@xmldom/xmldom'
import { cleanDrawings, wordsInDrawings } from './drawings.ts'
import { attributesOf, childrenOf, drop, dropAll, isTrue, named, paragraphsOf, valueOf } from './markup.ts'
import { pointerOf } from './office-pointers.ts'
import type { Format, Office, Part } from './office.ts'
import { dayOf, dayStyles, dropHiddenCells, nameOf } from './sheet-cells.ts'

/** Formulas that fetch from other files, programs or the network. */
const reachesOut = /\[\d+\]|\||\b(?:WEBSERVICE|FILTERXML|RTD|CALL|CUBE\w+|IMAGE|DDE)\b/i
const asides = [
  'legacyDrawing',
  'legacyDrawingHF',
  'oleObjects',
  'controls',
  'webPublishItems',
  'customProperties',
]

/** An Excel file: sheets, rows and columns that are hidden go, with every copy of what stood in them. */
export function sheets(): Format {
  /** Whether something hidden went, which formulas, names and lists may have pointed at. */
  let isThinned = false
  let strings: Part | undefined
  let days: Set<string> | undefined
  const visible: Part[] = []

  function clean(part: Part, office: Office): void {
    const { tree, role } = part
    if (role === 'main') isThinned = thin(part, office)
    if (role === 'worksheet') {
      visible.push(part)
      dropAll(tree, ...asides, 'customSheetViews', 'phoneticPr')
      if (isThinned)
        dropAll(tree, 'dataValidations', 'conditionalFormatting', 'extLst', 'tableParts', 'autoFilter')
    }
    if (role === 'sharedStrings') strings = part
    if (role === 'chart' && isThinned) dropAll(tree, 'extLst')
    cleanDrawings(part, office.tally)
  }

  function finish(office: Office): void {
    const formulas = visible.flatMap(({ tree }) => named(tree, 'f'))
    if (isThinned || formulas.some(({ textContent }) => reachesOut.test(textContent ?? ''))) {
      for (const each of formulas) drop(each)
      office.tally.add('formulas', formulas.length)
    }
    for (const { tree } of visible)
      for (const each of named(tree, 'hyperlinks', 'tableParts'))
        if (childrenOf(each).length === 0) drop(each)
    if (strings) forgetStrings(strings, visible)
  }

  function read(part: Part, office: Office) {
    const { tree, role, place } = part
    if (role === 'main') return namesIn(part)
    const beside = wordsInDrawings(part).map((text) => ({ place: place || 'sheet', text }))
    if (role === 'worksheet') {
      days ??= dayStyles(office.files.has('xl/styles.xml') ? office.tree('xl/styles.xml') : undefined)
      return [...wordsIn(tree.documentElement!, place, strings, days), ...beside]
    }
    if (role === 'sharedStrings') return []
    return [...paragraphsOf(tree).map((text) => ({ place: place || 'sheet', text })), ...beside]
  }
  return { clean, read, finish }
}

/** Takes hidden sheets, rows and columns out of the whole workbook, before any of it is followed. */
function thin({ name, tree }: Part, office: Office): boolean {
  const { tally } = office
  const targets = new Map(office.relationsOf(name).map((each) => [each.id, each]))
  let isThinned = false
  for (const [index, sheet] of named(tree, 'sheet').entries()) {
    const id = pointerOf(sheet)
    const target = targets.get(id ?? '')
    const isHidden = /hidden/i.test(valueOf(sheet, 'state') ?? '')
    if (!target || isHidden || !office.files.has(target.target)) {
      drop(sheet)
      if (isHidden) tally.add('hiddenSheets')
      isThinned = true
      continue
    }
    office.places.set(target.target, `sheet/${index + 1}`)
    if (target.type === 'worksheet' && dropHiddenCells(office.tree(target.target), tally)) isThinned = true
  }
  dropAll(
    tree,
    'fileSharing',
    'absPath',
    'customWorkbookViews',
    'bookViews',
    'pivotCaches',
    'externalReferences',
  )
  dropAll(
    tree,
    'workbookProtection',
    'webPublishing',
    'extLst',
    'fileRecoveryPr',
    'smartTagPr',
    'smartTagTypes',
  )
  for (const each of named(tree, 'definedName')) {
    const text = each.textContent ?? ''
    if (isThinned || isTrue(valueOf(each, 'hidden')) || /\[|#REF!|\|/.test(text)) drop(each)
    else
      for (const attribute of attributesOf(each))
        if (/comment|description|help|statusBar/i.test(attribute.nodeName))
          each.removeAttributeNode(attribute)
  }
  for (const each of named(tree, 'definedNames', 'AlternateContent'))
    if (childrenOf(each).length === 0) drop(each)
  for (const each of named(tree, 'AlternateContent')) drop(each)
  return isThinned
}

/** Words that only stood in what is hidden lie in the same list as all others. */
function forgetStrings({ tree }: Part, visible: Part[]): void {
  const used = new Set(
    visible.flatMap(({ tree: sheet }) =>
      named(sheet, 'c')
        .filter((cell) => valueOf(cell, 't') === 's')
        .map((cell) => Number(childrenOf(cell, 'v')[0]?.textContent)),
    ),
  )
  for (const [index, each] of childrenOf(tree.documentElement!, 'si').entries()) {
    if (used.has(index)) continue
    for (const child of childrenOf(each)) drop(child)
    each.appendChild(tree.createElementNS(each.namespaceURI, 't'))
  }
}

const namesIn = ({ tree }: Part) => [
  ...named(tree, 'sheet').map((each) => ({ place: 'sheetName', text: nameOf(each) })),
  ...named(tree, 'definedName').map((each) => ({
    place: 'sheetName',
    text: nameOf(each).replaceAll('_', ' '),
  })),
]

const spoken = [
  'oddHeader',
  'oddFooter',
  'evenHeader',
  'evenFooter',
  'firstHeader',
  'firstFooter',
  'formula1',
]
function wordsIn(sheet: Element, place: string, strings: Part | undefined, days: Set<string>) {
  const shared = strings
    ? childrenOf(strings.tree.documentElement!, 'si').map((each) =>
        named(each, 't')
          .map(({ textContent }) => textContent)
          .join(''),
      )
    : []
  const plain = (cell: Element, value: string) => (days.has(valueOf(cell, 's') ?? '') ? dayOf(value) : value)
  const cells = named(sheet, 'c').flatMap((cell) => {
    const at = `${place}/${(valueOf(cell, 'r') ?? '').replace(/\W/g, '')}`
    const value = childrenOf(cell, 'v')[0]?.textContent ?? ''
    const inline = named(cell, 't')
      .map(({ textContent }) => textContent)
      .join('')
    const text = valueOf(cell, 't') === 's' ? (shared[Number(value)] ?? '') : inline || plain(cell, value)
    const formula = childrenOf(cell, 'f')[0]?.textContent ?? ''
    return [text, /"/.test(formula) ? formula : ''].filter(Boolean).map((each) => ({ place: at, text: each }))
  })
  const around = named(sheet, ...spoken).map(({ textContent }) => ({ place, text: textContent ?? '' }))
  const told = named(sheet, 'dataValidation', 'hyperlink').flatMap((each) =>
    ['prompt', 'promptTitle', 'error', 'errorTitle', 'tooltip', 'display'].flatMap((key) => {
      const text = valueOf(each, key)
      return text ? [{ place, text }] : []
    }),
  )
  return [...cells, ...around, ...told]
}
