import { parentPort, workerData } from 'node:worker_threads'
import type { MadeDocument } from './document.ts'

/** Runs in a thread of its own: the libraries that draw are large, and go with it when it ends. */
const { format, isShort, document } = workerData as {
  format: 'pdf' | 'docx'
  isShort: boolean
  document: MadeDocument
}
async function drawn(): Promise<Buffer> {
  if (format === 'docx') return (await import('./docx.ts')).docx(document)
  const { pdf, twoPages } = await import('./pdf.ts')
  return isShort ? twoPages(document) : pdf(document)
}
const bytes = new Uint8Array(await drawn())
parentPort!.postMessage(bytes, [bytes.buffer])
