/**
 * A JPEG without what cameras and programs wrote into it (EXIF, XMP, IPTC, remarks), its picture untouched. What belongs to the
 * picture stays: its header, its colours, and how Adobe stored them.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const mark = bytes[at + 1]!
    if (mark === 0xff) {
      at++
      continue
    }
    // From here on it is the picture.
    if (mark === 0xda) break
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!)
    const tells = mark === 0xfe || (mark >= 0xe1 && mark <= 0xef && mark !== 0xe2 && mark !== 0xee)
    if (!tells) kept.push(bytes.subarray(at, end))
    at = end
  }
  if (at > bytes.length) return bytes
  kept.push(bytes.subarray(at))
  return new Uint8Array(Buffer.concat(kept))
}
