import { Unusable } from './contents.ts'
import { childrenOf } from './markup.ts'
import type { Office, Part } from './office.ts'
import type { Relation } from './office-relations.ts'

/** What runs, sounds or holds whole other files is refused, wherever it lies and whether or not anything leads to it. */
export function refuseActive(files: Map<string, Uint8Array>, types: Office['types']): void {
  for (const name of files.keys()) {
    const type = types(name)
    if (
      /macroEnabled|vbaProject|macrosheet|dialogsheet/i.test(type) ||
      /vba\w*\.(?:bin|xml)$|\/macrosheets\//i.test(name)
    )
      throw new Unusable('macros')
    if (/^(?:audio|video)\//i.test(type) || /\.(?:mp3|mp4|m4a|m4v|wav|wma|wmv|avi|mov|ogg|webm)$/i.test(name))
      throw new Unusable('sound_or_film')
    if (/oleObject|activeX/i.test(type) || /\/activeX\/|oleObject\d*\.bin$/i.test(name))
      throw new Unusable('embedded')
  }
}

/** A workbook behind a chart is left behind quietly; any other file in the file is refused. */
export function refuseRelation({ type }: Relation, from: Part): void {
  if (type === 'oleObject' || type === 'control' || type === 'aFChunk') throw new Unusable('embedded')
  if (type === 'package' && from.role !== 'chart') throw new Unusable('embedded')
  if (type === 'audio' || type === 'video' || type === 'media') throw new Unusable('sound_or_film')
  if (type === 'vbaProject' || type === 'xlMacrosheet') throw new Unusable('macros')
}

const people = new Set(['creator', 'lastModifiedBy'])
/** Says what stood in the properties of a file; none of them is taken over. */
export function tellProperties(office: Office, roots: Relation[]): void {
  for (const { type, target } of roots) {
    if (type === 'thumbnail') office.tally.add('thumbnail')
    if (!type.endsWith('properties') || !office.files.has(target)) continue
    const filled = childrenOf(office.tree(target).documentElement!).filter(({ textContent }) =>
      textContent?.trim(),
    )
    if (filled.some(({ localName }) => people.has(localName ?? ''))) office.tally.add('author')
    office.tally.add('properties', filled.filter(({ localName }) => !people.has(localName ?? '')).length)
  }
}
