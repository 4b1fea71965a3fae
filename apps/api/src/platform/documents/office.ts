import type { Document } from '@xmldom/xmldom'
import { pack } from './archive.ts'
import { Unusable } from './contents.ts'
import type { Passage, Tally } from './contents.ts'
import { named, parse, write } from './markup.ts'
import { refuseRelation } from './office-active.ts'
import { dropDangling, pointersIn } from './office-pointers.ts'
import {
  followed,
  leftBehind,
  pointedAt,
  readRelations,
  relationsName,
  writeRelations,
  writeTypes,
} from './office-relations.ts'
import type { Relation } from './office-relations.ts'
import { Album, takeCrop } from './office-pictures.ts'

/** One XML part on its way from the old file into the new one. */
export interface Part {
  name: string
  type: string
  /** What leads to it, such as `header`. */
  role: string
  /** Where a person would say it stands, such as `slide/2`. */
  place: string
  tree: Document
  relations: Relation[]
}

/** What one of the three formats does with its parts. */
export interface Format {
  /** Takes out of a part what is hidden; called before anything in it is followed. */
  clean: (part: Part, office: Office) => void
  read: (part: Part, office: Office) => Passage[]
  /** Once all is known that stays. */
  finish?: (office: Office) => void
}

const safeType =
  /^application\/vnd\.(?:openxmlformats-officedocument|ms-office|ms-powerpoint|ms-excel|ms-word)\.[\w.+-]+\+xml$/
const shown = new Set(['slide', 'worksheet', 'chartsheet'])
const standAlone = new Set(['header', 'footer', 'footnotes', 'endnotes', 'slideLayout', 'slideMaster'])

/**
 * Builds a Word, PowerPoint or Excel file anew: from its main part it follows only what it knows, and leaves everything else
 * behind, whatever that is called.
 */
export class Office {
  readonly tally: Tally
  readonly files: Map<string, Uint8Array>
  readonly types: (name: string) => string
  readonly kept = new Map<string, Part>()
  readonly pictures: string[] = []
  readonly outsideLinks: Passage[] = []
  /** Slides and sheets that people see, with the place each is at; a link to another one leads nowhere. */
  readonly places = new Map<string, string>()
  readonly #format: Format
  readonly #trees = new Map<string, Document>()
  readonly #album: Album

  constructor(files: Map<string, Uint8Array>, types: Office['types'], tally: Tally, format: Format) {
    this.files = files
    this.types = types
    this.tally = tally
    this.#album = new Album(tally)
    this.#format = format
  }

  /** The tree of a part; always the same one, so that what is taken out of it stays out. */
  tree(name: string): Document {
    const known = this.#trees.get(name)
    if (known) return known
    const bytes = this.files.get(name)
    if (!bytes) throw new Unusable('unreadable')
    const tree = parse(bytes)
    this.#trees.set(name, tree)
    return tree
  }
  relationsOf(name: string): Relation[] {
    return readRelations(this.files.get(relationsName(name)), name)
  }

  async visit(name: string, role: string, place: string): Promise<boolean> {
    if (this.kept.has(name)) return true
    const type = this.types(name)
    if (!this.files.has(name) || !safeType.test(type)) return false
    const part: Part = { name, type, role, place, tree: this.tree(name), relations: [] }
    this.kept.set(name, part)
    this.#format.clean(part, this)
    const pointed = pointersIn(part.tree)
    for (const relation of this.relationsOf(name)) {
      refuseRelation(relation, part)
      const staying = await this.#follow(relation, part, pointed)
      if (staying) part.relations.push(staying)
    }
    dropDangling(part.tree, part.relations)
    return true
  }

  async #follow(relation: Relation, from: Part, pointed: Set<string>): Promise<Relation | undefined> {
    const { type, isOutside, target, id } = relation
    if (type === 'hyperlink' && isOutside) {
      if (!pointed.has(id)) return undefined
      if (/^https?:\/\/[^\s]+$/i.test(target)) {
        this.outsideLinks.push({ place: from.place, text: target })
        return relation
      }
      this.tally.add('links')
      return undefined
    }
    if (pointedAt.has(type) && !pointed.has(id)) return undefined
    if (isOutside || !followed.has(type)) {
      this.#tellLeft(relation, from)
      return undefined
    }
    if (type === 'image') {
      const picture = await this.#album.add(target, this.files.get(target), takeCrop(from.tree, id))
      if (!picture) return undefined
      this.pictures.push(from.place || 'text')
      return { ...relation, target: picture }
    }
    if (shown.has(type) && !this.places.has(target)) return undefined
    return (await this.visit(target, type, this.#placeOf(relation, from))) ? relation : undefined
  }

  #placeOf({ type, target }: Relation, from: Part): string {
    return this.places.get(target) ?? (standAlone.has(type) ? type : from.place)
  }

  #tellLeft({ type, isOutside, target }: Relation, from: Part): void {
    if (/comments|threadedcomment/i.test(type) && !/author|person/i.test(type)) {
      const tree = this.files.has(target) ? this.tree(target) : undefined
      this.tally.add('comments', tree ? named(tree, 'comment', 'cm', 'threadedComment').length : 1)
    } else if (type === 'notesSlide') this.tally.add('notes')
    else if (type === 'package' && from.role === 'chart') this.tally.add('chartData')
    else {
      const what = leftBehind[type] ?? (isOutside ? 'links' : undefined)
      if (what) this.tally.add(what)
    }
  }

  read(): Passage[] {
    const words = [...this.kept.values()].flatMap((part) => this.#format.read(part, this))
    return [...words, ...this.outsideLinks]
  }

  pack(main: Relation): Uint8Array {
    const types = new Map<string, string>()
    const files = new Map<string, Uint8Array>()
    for (const part of this.kept.values()) {
      types.set(part.name, part.type)
      files.set(part.name, write(part.tree))
      if (part.relations.length > 0) files.set(relationsName(part.name), writeRelations(part.relations))
    }
    for (const { name, bytes } of this.#album.all) {
      files.set(name, bytes)
      types.set(name, `image/${name.endsWith('.jpg') ? 'jpeg' : name.split('.').at(-1)}`)
    }
    return pack(
      new Map([
        ['[Content_Types].xml', writeTypes(types)],
        ['_rels/.rels', writeRelations([main])],
        ...files,
      ]),
    )
  }
}
