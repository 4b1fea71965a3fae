import type { Document, Element } from '@xmldom/xmldom'
import { attributesOf, drop, elementsOf, unwrap } from './markup.ts'
import type { Relation } from './office-relations.ts'

/** The attributes with which an element points at relations of its part. */
export const pointersOf = (element: Element) =>
  attributesOf(element).filter(({ namespaceURI }) => namespaceURI?.endsWith('relationships'))
export const pointerOf = (element: Element): string | undefined => pointersOf(element)[0]?.value

/** The relations that a part points at. */
export function pointersIn(tree: Document): Set<string> {
  const pointed = new Set<string>()
  for (const element of elementsOf(tree)) for (const { value } of pointersOf(element)) pointed.add(value)
  return pointed
}

/** Elements that may lose their pointer and still be whole. */
const outlive = new Set(['fill', 'stroke'])
export function dropDangling(tree: Document, relations: Relation[]): void {
  const known = new Set(relations.map(({ id }) => id))
  for (const element of elementsOf(tree)) {
    const pointers = pointersOf(element)
    const broken = pointers.filter(({ value }) => value !== '' && !known.has(value))
    if (broken.length === 0) continue
    const isWhole = pointers.length > broken.length || outlive.has(element.localName ?? '')
    if (element.localName === 'hyperlink' && element.prefix === 'w') unwrap(element)
    else if (isWhole) for (const each of broken) element.removeAttributeNode(each)
    else drop(element)
  }
}
