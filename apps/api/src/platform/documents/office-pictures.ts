import type { Document } from '@xmldom/xmldom'
import type { Tally } from './contents.ts'
import { childrenOf, drop, named, valueOf } from './markup.ts'
import { pointersOf } from './office-pointers.ts'
import { redraw } from './pictures.ts'
import type { Crop } from './pictures.ts'

/** The pictures of an Office file, each drawn anew under a name that tells nothing. */
export class Album {
  readonly #tally: Tally
  readonly #drawn = new Map<string, { name: string; bytes: Uint8Array } | undefined>()
  constructor(tally: Tally) {
    this.#tally = tally
  }

  /** The new name of a picture; nothing for one that cannot be drawn, which is left out. */
  async add(
    source: string,
    bytes: Uint8Array | undefined,
    crop: Crop | undefined,
  ): Promise<string | undefined> {
    const key = `${source} ${JSON.stringify(crop)}`
    if (!this.#drawn.has(key) && bytes && !/\.svg$/i.test(source)) {
      const number = this.#drawn.size + 1
      try {
        const { kind, bytes: drawn } = await redraw(bytes, this.#tally, { crop })
        this.#drawn.set(key, { name: `media/picture${number}.${kind}`, bytes: drawn })
        if (crop) this.#tally.add('croppedParts')
      } catch {
        this.#drawn.set(key, undefined)
        this.#tally.add('pictures')
      }
    }
    return this.#drawn.get(key)?.name
  }

  get all() {
    return [...this.#drawn.values()].flatMap((each) => each ?? [])
  }
}

/**
 * What of a picture is cut off where it is shown, which Office keeps all the same: the face beside the flip chart. Only where
 * all that point at it cut it alike; the cut is then made in the picture, and no longer where it is shown.
 */
export function takeCrop(tree: Document, relation: string): Crop | undefined {
  const shown = named(tree, 'blip').filter((blip) => pointersOf(blip).some(({ value }) => value === relation))
  const cuts = shown.map((blip) => childrenOf(blip.parentNode!, 'srcRect')[0])
  const crops = cuts.map((cut) =>
    ['l', 't', 'r', 'b'].map((side) => Number((cut && valueOf(cut, side)?.replace('%', '')) ?? 0) / 100_000),
  )
  const [first] = crops
  if (!first || crops.some((each) => each.join() !== first.join())) return undefined
  const [left = 0, top = 0, right = 0, bottom = 0] = first
  const isCut = first.some((side) => side > 0) && first.every((side) => side >= 0)
  if (!isCut || left + right >= 0.98 || top + bottom >= 0.98) return undefined
  for (const cut of cuts) if (cut) drop(cut)
  return { left, top, right, bottom }
}
