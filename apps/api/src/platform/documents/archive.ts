import { unzipSync, zipSync } from 'fflate'
import { Unusable } from './contents.ts'

const mostEntries = 4000
const mostBytes = 120_000_000
/** Small files of nothing but spaces pack very well; only large ones are made to burst. */
const packedFrom = 20_000_000
const mostPacked = 150
const endMark = 0x06054b50
const startMark = 0x04034b50

/** Where a zip archive's directory ends, reckoned from the end of the bytes; -1 when these are no archive. */
function findEnd(bytes: Uint8Array, view: DataView): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--)
    if (view.getUint32(at, true) === endMark) return at
  return -1
}
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Whether something can be opened as an archive too, whatever it begins with. */
export const endsAsArchive = (bytes: Uint8Array): boolean =>
  bytes.length >= 22 && findEnd(bytes, viewOf(bytes)) >= 0

/**
 * The files in a zip archive, by name. Refuses, before anything is unpacked, one that would burst, and one with other data
 * before its first or behind its last byte.
 */
export function openArchive(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(bytes)
  if (bytes.length < 22 || view.getUint32(0, true) !== startMark) throw new Unusable('unreadable')
  const end = findEnd(bytes, view)
  if (end < 0) throw new Unusable('unreadable')
  if (end + 22 + view.getUint16(end + 20, true) !== bytes.length) throw new Unusable('two_in_one')
  // Its directory reaches from where it says to this mark, or something was put before the file.
  if (view.getUint32(end + 16, true) + view.getUint32(end + 12, true) !== end)
    throw new Unusable('two_in_one')
  const names = new Set<string>()
  let entries = 0
  let total = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        total += originalSize
        if (++entries > mostEntries || total > mostBytes) throw new Unusable('too_packed')
        if (originalSize > packedFrom && originalSize > size * mostPacked) throw new Unusable('too_packed')
        const low = name.toLowerCase()
        if (names.has(low) || /^\/|\\|(^|\/)\.\.(\/|$)/.test(name)) throw new Unusable('unreadable')
        names.add(low)
        return !name.endsWith('/')
      },
    })
    return new Map(Object.entries(files))
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable('unreadable')
  }
}

/** Packed anew: the same files always give the same bytes, and no moment of writing. */
export const pack = (files: Map<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 1, 12) })
