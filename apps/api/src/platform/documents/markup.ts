import { DOMParser, XMLSerializer } from '@xmldom/xmldom'
import type { Document, Element, Node } from '@xmldom/xmldom'
import { Unusable } from './contents.ts'

const largestMarkup = 40_000_000
const mostMarks = 2_000_000

/** XML as a tree. Declarations of types and entities have no place in a document, and are how parsers are led astray. */
export function parse(bytes: Uint8Array): Document {
  if (bytes.length > largestMarkup) throw new Unusable('too_long')
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const text = new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
  checkSize(text)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Unusable('unreadable')
  try {
    const onError = (level: string, message: string) => {
      if (level !== 'warning') throw new Error(message)
    }
    const tree = new DOMParser({ onError }).parseFromString(text, 'application/xml')
    if (!tree.documentElement) throw new Error('empty')
    dropAsides(tree)
    return tree
  } catch {
    throw new Unusable('unreadable')
  }
}

/** A tree takes far more room than its text, so it is reckoned before it is grown. */
function checkSize(text: string): void {
  let marks = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1))
    if (++marks > mostMarks) throw new Unusable('too_long')
}

/** Remarks in the XML itself, which no program shows. */
function dropAsides(tree: Node): void {
  const waiting: Node[] = [tree]
  for (let node = waiting.pop(); node; node = waiting.pop())
    for (let child = node.firstChild; child;) {
      const next: Node | null = child.nextSibling
      if (child.nodeType === 8 || child.nodeType === 7) node.removeChild(child)
      else waiting.push(child)
      child = next
    }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const write = (tree: Document): Uint8Array =>
  new TextEncoder().encode(head + new XMLSerializer().serializeToString(tree.documentElement!))
export const writeText = (text: string): Uint8Array => new TextEncoder().encode(head + text)

/** All elements below a node, in the order of the document, as they are now. */
export function elementsOf(node: Node): Element[] {
  const found: Element[] = []
  const waiting: Node[] = [node]
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    if (each.nodeType === 1 && each !== node) found.push(each as Element)
    for (let child = each.lastChild; child; child = child.previousSibling)
      if (child.nodeType === 1) waiting.push(child)
  }
  return found
}
/** Elements of some names, whatever prefix they have. */
export function named(node: Node, ...names: string[]): Element[] {
  const wanted = new Set(names)
  return elementsOf(node).filter(({ localName }) => wanted.has(localName ?? ''))
}
export function childrenOf(node: Node, name?: string): Element[] {
  const found: Element[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.nodeType === 1 && (!name || (child as Element).localName === name)) found.push(child as Element)
  return found
}
export const attributesOf = (element: Element) =>
  Array.from({ length: element.attributes.length }, (_, index) => element.attributes.item(index)!)

/** An attribute by its local name, whatever its prefix. */
export const valueOf = (element: Element, name: string): string | undefined =>
  attributesOf(element).find(({ localName, nodeName }) => (localName ?? nodeName) === name)?.value
export function forget(element: Element, ...names: string[]): void {
  for (const each of attributesOf(element))
    if (names.includes(each.localName ?? each.nodeName)) element.removeAttributeNode(each)
}
/** An on/off property of Office: on when it is there without a value. */
export const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off', 'none'].includes(valueOf(element, 'val') ?? '1')
export const isTrue = (value: string | undefined): boolean =>
  value === '1' || value === 'true' || value === 'on'

export const drop = (element: Node): void => void element.parentNode?.removeChild(element)
/** Takes an element away and leaves what stands in it. */
export function unwrap(element: Element): void {
  const parent = element.parentNode
  if (!parent) return
  while (element.firstChild) parent.insertBefore(element.firstChild, element)
  parent.removeChild(element)
}
/** Takes away all elements of some names; how many they were. */
export function dropAll(node: Node, ...names: string[]): number {
  const found = named(node, ...names)
  for (const each of found) drop(each)
  return found.length
}

const texts = new Set(['t', 'instrText'])
const spaces = new Set(['tab', 'br', 'cr', 'noBreakHyphen'])
/** The words of each paragraph, those of a box in a paragraph apart. */
export function paragraphsOf(tree: Node): string[] {
  return named(tree, 'p').map((paragraph) => {
    let text = ''
    const waiting: Node[] = [paragraph]
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const { localName } = node as Element
      if (node !== paragraph && localName === 'p') continue
      if (texts.has(localName ?? '')) text += node.textContent ?? ''
      else if (spaces.has(localName ?? '')) text += ' '
      for (let child = node.lastChild; child; child = child.previousSibling)
        if (child.nodeType === 1) waiting.push(child)
    }
    return text
  })
}
