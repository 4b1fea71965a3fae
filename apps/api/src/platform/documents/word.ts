import type { Element } from '@xmldom/xmldom'
import { cleanDrawings, wordsInDrawings } from './drawings.ts'
import {
  attributesOf,
  childrenOf,
  drop,
  dropAll,
  elementsOf,
  isOn,
  named,
  paragraphsOf,
  unwrap,
  valueOf,
} from './markup.ts'
import type { Format, Office, Part } from './office.ts'

/** The few settings that change how pages look; the others tell who worked on them, when and with what. */
const settingsKept = new Set([
  'zoom',
  'mirrorMargins',
  'evenAndOddHeaders',
  'defaultTabStop',
  'autoHyphenation',
  'characterSpacingControl',
  'footnotePr',
  'endnotePr',
  'compat',
  'themeFontLang',
  'clrSchemeMapping',
  'decimalSymbol',
  'listSeparator',
])
const fieldsKept =
  /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|TOC|TC|REF|PAGEREF|NOTEREF|SEQ|STYLEREF|SYMBOL|FORMCHECKBOX|FORMTEXT|FORMDROPDOWN|EQ|=|HYPERLINK\s+(?:\\l\s|"https?:))/i

export function word(): Format {
  return { clean, read }
}

function clean(part: Part, office: Office): void {
  const { tree, role } = part
  if (role === 'settings') {
    for (const each of childrenOf(tree.documentElement!))
      if (!settingsKept.has(each.localName ?? '')) drop(each)
  }
  settleChanges(part, office)
  office.tally.add('hiddenText', dropHidden(part, office))
  dropAll(tree, 'commentRangeStart', 'commentRangeEnd', 'proofErr', 'permStart', 'permEnd')
  for (const each of named(tree, 'commentReference')) drop(each)
  // Where each stretch of writing came from, by sitting; and ties to data that is not taken over.
  for (const element of elementsOf(tree))
    for (const each of attributesOf(element)) {
      if (/^(?:rsid\w*|paraId|textId)$/.test(each.localName ?? '')) element.removeAttributeNode(each)
    }
  dropAll(tree, 'rsids', 'rsid', 'dataBinding', 'alias', 'tag', 'docVars')
  for (const each of named(tree, 'smartTag', 'customXml')) unwrap(each)
  dropAll(tree, 'smartTagPr', 'customXmlPr')
  settleFields(part, office)
  cleanDrawings(part, office.tally)
}

const propertyChanges = [
  'rPrChange',
  'pPrChange',
  'sectPrChange',
  'tblPrChange',
  'tblPrExChange',
  'tblGridChange',
  'trPrChange',
  'tcPrChange',
  'numberingChange',
]
const rangeMarks = ['moveFromRangeStart', 'moveFromRangeEnd', 'moveToRangeStart', 'moveToRangeEnd']
  .concat([
    'customXmlInsRangeStart',
    'customXmlInsRangeEnd',
    'customXmlDelRangeStart',
    'customXmlDelRangeEnd',
  ])
  .concat(['customXmlMoveFromRangeStart', 'customXmlMoveFromRangeEnd'])
  .concat(['customXmlMoveToRangeStart', 'customXmlMoveToRangeEnd'])

/** Every tracked change as if accepted: what was put in stays, what was struck out is gone. */
function settleChanges({ tree }: Part, { tally }: Office): void {
  const parents = (each: Element) => (each.parentNode as Element | null)?.localName
  let changes = 0
  for (const each of named(tree, 'del', 'moveFrom')) {
    changes++
    // A struck-out row says so in its properties.
    if (parents(each) === 'trPr') drop(each.parentNode!.parentNode!)
    else drop(each)
  }
  for (const each of named(tree, 'cellDel')) {
    changes++
    for (const words of named(each.parentNode!.parentNode!, 'r')) drop(words)
    drop(each)
  }
  for (const each of named(tree, 'ins', 'moveTo', 'cellIns', 'cellMerge')) {
    changes++
    unwrap(each)
  }
  changes += dropAll(tree, ...propertyChanges)
  dropAll(tree, ...rangeMarks)
  tally.add('trackedChanges', changes)
}

/** Words that are there and not shown, by themselves or by their style. */
function dropHidden({ tree }: Part, office: Office): number {
  const styles = hidingStyles(office)
  let hidden = 0
  for (const run of named(tree, 'r')) {
    const properties = childrenOf(run, 'rPr')[0]
    const style = properties && childrenOf(properties, 'rStyle')[0]
    const own = properties && childrenOf(properties, 'vanish')[0]
    const isHidden = own ? isOn(own) : style !== undefined && styles.has(valueOf(style, 'val') ?? '')
    if (!isHidden || !run.parentNode) continue
    drop(run)
    hidden++
  }
  for (const paragraph of named(tree, 'p')) {
    const properties = childrenOf(paragraph, 'pPr')[0]
    const style = properties && childrenOf(properties, 'pStyle')[0]
    if (!style || !styles.has(valueOf(style, 'val') ?? '')) continue
    for (const each of childrenOf(paragraph)) if (each.localName !== 'pPr') drop(each)
    hidden++
  }
  return hidden
}

function hidingStyles(office: Office): Set<string> {
  if (!office.files.has('word/styles.xml')) return new Set()
  const styles = named(office.tree('word/styles.xml'), 'style')
  const hiding = styles.filter((style) =>
    childrenOf(style, 'rPr').some((properties) => isOn(childrenOf(properties, 'vanish')[0])),
  )
  return new Set(hiding.map((style) => valueOf(style, 'styleId') ?? ''))
}

/** Fields that would fetch, link or name whoever works on the file keep their words and lose their order. */
function settleFields({ tree }: Part, { tally }: Office): void {
  for (const each of named(tree, 'fldSimple'))
    if (!fieldsKept.test(valueOf(each, 'instr') ?? '')) unwrap(each)
  const open: Element[][] = []
  for (const each of named(tree, 'fldChar', 'instrText', 'delInstrText')) {
    const type = valueOf(each, 'fldCharType')
    if (type === 'begin') open.push([])
    else if (each.localName !== 'fldChar') open.at(-1)?.push(each)
    else if (type === 'end') {
      const order = open.pop() ?? []
      if (fieldsKept.test(order.map(({ textContent }) => textContent).join(''))) continue
      for (const part of order) part.textContent = ''
      if (order.length > 0) tally.add('links')
    }
  }
}

function read(part: Part): { place: string; text: string }[] {
  const { tree, role, place } = part
  if (role === 'main')
    return [
      ...paragraphsOf(tree).map((text, index) => ({ place: `paragraph/${index + 1}`, text })),
      ...wordsInDrawings(part).map((text) => ({ place: 'description', text })),
    ]
  return [...paragraphsOf(tree), ...wordsInDrawings(part)].map((text) => ({ place: place || role, text }))
}
