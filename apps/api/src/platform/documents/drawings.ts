import { attributesOf, drop, forget, isTrue, named, valueOf } from './markup.ts'
import type { Tally } from './contents.ts'
import type { Part } from './office.ts'

/** Shapes and pictures are the same in all three formats. */
export function cleanDrawings({ tree }: Part, tally: Tally): void {
  for (const each of named(tree, 'cNvPr', 'docPr')) {
    if (isTrue(valueOf(each, 'hidden'))) {
      const shape = each.localName === 'cNvPr' ? each.parentNode?.parentNode : undefined
      if (shape) {
        drop(shape)
        tally.add('hiddenObjects')
        continue
      }
    }
    // Often the name of the file that a picture came from, with whoever kept it.
    if (each.hasAttribute('name')) each.setAttribute('name', `Object ${each.getAttribute('id') ?? ''}`.trim())
    for (const key of ['descr', 'title']) {
      const said = each.getAttribute(key)
      if (
        said &&
        /^(?:[a-z]:\\|\\\\|\/|file:)|\.(?:jpe?g|png|gif|bmp|tiff?|heic|emf|wmf)$/i.test(said.trim())
      )
        each.removeAttribute(key)
    }
  }
  for (const each of named(tree, 'imagedata', 'fill', 'OLEObject')) forget(each, 'title', 'href')
  for (const each of named(tree, 'shape', 'rect', 'shapetype'))
    if (each.prefix === 'v') forget(each, 'alt', 'href')
}

/** What stands in a drawing beside its paragraphs: what it is called for those who do not see it, and labels of charts. */
export function wordsInDrawings({ tree, role }: Part): string[] {
  const told = named(tree, 'cNvPr', 'docPr', 'hlinkClick', 'hyperlink').flatMap((each) =>
    attributesOf(each)
      .filter(({ nodeName }) =>
        ['descr', 'title', 'tooltip', 'display'].includes(nodeName.split(':').at(-1)!),
      )
      .map(({ value }) => value),
  )
  const labels = role === 'chart' ? named(tree, 'v').map(({ textContent }) => textContent ?? '') : []
  return [...told, ...labels]
}
