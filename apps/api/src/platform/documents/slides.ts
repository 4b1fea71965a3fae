import { cleanDrawings, wordsInDrawings } from './drawings.ts'
import { childrenOf, drop, dropAll, named, paragraphsOf, valueOf } from './markup.ts'
import { pointerOf } from './office-pointers.ts'
import type { Format, Office, Part } from './office.ts'

export function slides(): Format {
  return { clean, read }
}

function clean(part: Part, office: Office): void {
  const { tree, role } = part
  if (role === 'main') {
    showOnly(part, office)
    dropAll(
      tree,
      'notesMasterIdLst',
      'handoutMasterIdLst',
      'custShowLst',
      'custDataLst',
      'modifyVerifier',
      'smartTags',
    )
    office.tally.add('fonts', dropAll(tree, 'embeddedFont'))
    dropAll(tree, 'embeddedFontLst')
    // Sections name their slides, hidden ones too.
    for (const each of childrenOf(tree.documentElement!, 'extLst')) drop(each)
  }
  dropAll(tree, 'custDataLst')
  cleanDrawings(part, office.tally)
}

/** Hidden slides go; the others keep the number they have in the author's own copy. */
function showOnly({ name, tree }: Part, office: Office): void {
  const targets = new Map(office.relationsOf(name).map((each) => [each.id, each.target]))
  for (const [index, each] of named(tree, 'sldId').entries()) {
    const target = targets.get(pointerOf(each) ?? '')
    if (!target || !office.files.has(target)) drop(each)
    else if (['0', 'false'].includes(valueOf(office.tree(target).documentElement!, 'show') ?? '')) {
      drop(each)
      office.tally.add('hiddenSlides')
    } else office.places.set(target, `slide/${index + 1}`)
  }
}
const read = (part: Part): { place: string; text: string }[] =>
  [...paragraphsOf(part.tree), ...wordsInDrawings(part)].map((text) => ({
    place: part.place || 'slide',
    text,
  }))
