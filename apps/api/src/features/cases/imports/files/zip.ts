import JSZip from 'jszip'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'

const mostEntries = 3000
/** What the parts with words may come to when they are unpacked. */
const mostBytes = 30_000_000
const hasWords = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[\w-]+\.xml(?:\.rels)?)$/

/**
 * A Word file with only its parts that hold words, packed anew. Each part is unpacked no further than it says, and all
 * together no further than the limit: a small file that unpacks to gigabytes is refused before it does.
 */
export async function withoutSurprises(
  file: Buffer,
): Promise<{ file: Buffer; pictures: number } | undefined> {
  const zip = await yauzl.fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true })
  const kept = new JSZip()
  let [entries, bytes, pictures] = [0, 0, 0]
  for await (const entry of zip.eachEntry()) {
    if (++entries > mostEntries) return undefined
    if (entry.fileName.startsWith('word/media/')) pictures++
    if (!hasWords.test(entry.fileName)) continue
    bytes += entry.uncompressedSize
    if (bytes > mostBytes || entry.isEncrypted()) return undefined
    const stream: Readable = await zip.openReadStreamPromise(entry)
    kept.file(entry.fileName, await buffer(stream))
  }
  return { file: await kept.generateAsync({ type: 'nodebuffer', compression: 'STORE' }), pictures }
}
