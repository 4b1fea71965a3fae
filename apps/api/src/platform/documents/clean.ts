import { fileTypeFromBuffer } from 'file-type'
import { endsAsArchive } from './archive.ts'
import { Unusable } from './contents.ts'
import type { Cleaned, Tally } from './contents.ts'

const pictures = new Set(['image/jpeg', 'image/png', 'image/webp'])
const startsWith = (bytes: Uint8Array, text: string) =>
  Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text

/** A file by what it is, whatever its name says, without what is hidden in it. */
export async function clean(bytes: Uint8Array, tally: Tally): Promise<Cleaned> {
  if (startsWith(bytes, 'PK')) {
    const [{ cleanOffice }, { word }, { slides }, { sheets }] = await Promise.all([
      import('./office-package.ts'),
      import('./word.ts'),
      import('./slides.ts'),
      import('./sheets.ts'),
    ])
    return cleanOffice(bytes, tally, { docx: word, pptx: slides, xlsx: sheets })
  }
  if (startsWith(bytes, '%PDF-')) return (await import('./pdf.ts')).cleanPdf(bytes, tally)
  // The box that Office files were before 2007, and that one with a password is in still.
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0')) {
    const text = Buffer.from(bytes).toString('utf16le')
    throw new Unusable(text.includes('EncryptedPackage') ? 'password' : 'old_format')
  }
  const type = await fileTypeFromBuffer(bytes)
  if (!type || !pictures.has(type.mime)) throw new Unusable('unknown_type')
  if (endsAsArchive(bytes) || Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'))
    throw new Unusable('two_in_one')
  return (await import('./pictures.ts')).cleanPicture(bytes, tally)
}
