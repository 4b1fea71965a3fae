import sharp from 'sharp'
import type { DocumentKind } from '@waymark/contracts/documents'
import { Unusable } from './contents.ts'
import type { Cleaned, Tally } from './contents.ts'

const mostPixels = 50_000_000

// One picture at a time and none remembered: this process lives for a moment and shall stay small.
sharp.cache(false)
sharp.concurrency(1)

const kinds: Record<string, DocumentKind> = { jpeg: 'jpg', png: 'png', webp: 'webp' }

/** What is cut off at each side, as a share of it. */
export interface Crop {
  left: number
  top: number
  right: number
  bottom: number
}

/** A picture drawn anew: what camera or program wrote into it is gone, and whatever stood behind its end. */
export async function redraw(
  bytes: Uint8Array,
  tally: Tally,
  { turn = false, crop }: { turn?: boolean; crop?: Crop | undefined } = {},
) {
  const source = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
  const { format, exif, xmp, iptc, orientation, width, height } = await source.metadata()
  if (exif || xmp || iptc) tally.add('pictureDetails')
  const drawn = turn && orientation && orientation > 1 ? source.autoOrient() : source
  if (crop) {
    const left = Math.round(width * crop.left)
    const top = Math.round(height * crop.top)
    drawn.extract({
      left,
      top,
      width: Math.max(1, Math.round(width * (1 - crop.right)) - left),
      height: Math.max(1, Math.round(height * (1 - crop.bottom)) - top),
    })
  }
  const kind = kinds[format] ?? 'png'
  const out =
    kind === 'jpg'
      ? drawn.jpeg({ quality: 88 })
      : kind === 'webp'
        ? drawn.webp({ quality: 88 })
        : drawn.png({ compressionLevel: 8 })
  return { kind, bytes: new Uint8Array(await out.toBuffer()) }
}

export async function cleanPicture(bytes: Uint8Array, tally: Tally): Promise<Cleaned> {
  try {
    return { ...(await redraw(bytes, tally, { turn: true })), passages: [], pictures: ['picture'] }
  } catch {
    throw new Unusable('unreadable')
  }
}
