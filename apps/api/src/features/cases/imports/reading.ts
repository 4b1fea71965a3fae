import { parentPort, workerData } from 'node:worker_threads'
import type { Found, Unreadable } from './queries.ts'

/** Runs in a thread of its own, with little memory and little time: what comes from outside is read where it can do no harm. */
const { bytes, name } = workerData as { bytes: Uint8Array; name: string }

async function read(): Promise<Found[] | Unreadable> {
  const file = Buffer.from(bytes)
  const start = file.subarray(0, 4).toString('latin1')
  if (start.startsWith('PK')) return (await import('./files/docx.ts')).readDocx(file, name)
  if (start === '%PDF' || start === '\u00d0\u00cf\u0011\u00e0') return { unreadable: 'other' }
  const words = decode(file)
  if (words === undefined) return { unreadable: 'other' }
  if (/^\s*[[{]/.test(words)) return (await import('./files/json.ts')).readJson(words)
  return (await import('./files/csv.ts')).readCsv(words)
}

/** UTF-8, UTF-16 with its mark, or what older spreadsheets write; nothing for what is no text. */
function decode(file: Buffer): string | undefined {
  const mark = file.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff')
    return new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(file)
  if (file.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return new TextDecoder('windows-1252').decode(file)
  }
}

const result = await read()
parentPort!.postMessage(result, [])
