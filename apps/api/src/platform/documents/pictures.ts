import sharp from 'sharp'
import type { DocumentKind } from '@waymark/contracts/documents'
import { Unusable } from './contents.ts'
import type { Cleaned, Tally } from './contents.ts'

const mostPixels = 50_000_000

// One picture at a time and none remembered: this process lives for a moment and shall stay small.
sharp.cache(false)
sharp.concurrency(1)

const kinds: Record<string, DocumentKind> = { jpeg: 'jpg', png: 'png', webp: 'webp' }

/** A picture drawn anew: what camera or program wrote into it is gone, and whatever stood behind its end. */
export async function redraw(bytes: Uint8Array, tally: Tally, turn: boolean) {
  const source = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
  const { format, exif, xmp, iptc, orientation } = await source.metadata()
  if (exif || xmp || iptc) tally.add('pictureDetails')
  const drawn = turn && orientation && orientation > 1 ? source.autoOrient() : source
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
    return { ...(await redraw(bytes, tally, true)), passages: [], pictures: ['picture'] }
  } catch {
    throw new Unusable('unreadable')
  }
}
