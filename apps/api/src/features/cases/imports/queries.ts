import { and, eq, inArray } from 'drizzle-orm'
import { importedMost } from '@waymark/contracts/case-imports'
import { runAside } from '../../../platform/aside.ts'
import type { Reader } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { practiceCases } from '../tables.ts'

/** Words below a heading of a file. */
export interface Part {
  heading: string
  words: string
}
/** A case in a file: its parts, or, from a file of ours, its text as it was; null where it is none of ours. */
export interface Found {
  line: number
  parts: Part[]
  text?: object | null
  pictures?: number
}
export interface Unreadable {
  unreadable: 'other' | 'docx' | 'csv' | 'json' | 'large' | 'many'
}

const sentences: Record<Unreadable['unreadable'], string> = {
  other: 'This kind of file cannot be read. Please save it as Word (.docx) or CSV and try again.',
  docx: 'This Word file could not be read. Please open it in Word, save it as .docx and try again.',
  csv: 'This file could not be read as CSV: a quotation mark may be missing.',
  json: 'This file could not be read as JSON.',
  large: 'This file is too large inside. Please take pictures and tables out, or split it.',
  many: `A file may hold ${importedMost} cases. Please split it.`,
}
const limits = { milliseconds: 15_000, megabytes: 192 }

/** The cases in a file; refused with 422 where it cannot be read, also for what would take too long or too much memory. */
export async function readCases(bytes: Buffer, name: string): Promise<Found[]> {
  const script = new URL('reading.ts', import.meta.url)
  const found = await runAside<Found[] | Unreadable>(script, { bytes, name }, limits).catch(
    (error: unknown): Unreadable => {
      if (error instanceof Refusal) throw error
      return { unreadable: 'large' }
    },
  )
  if ('unreadable' in found) throw unreadable(sentences[found.unreadable])
  if (found.length === 0) throw unreadable('There is no case in this file.')
  return found
}
const unreadable = (sentence: string) =>
  new Refusal(422, 'unreadable', sentence, [{ pointer: '/file', detail: 'could not be read' }])

/** Which of these cases the viewer has already. */
export async function findHeld(db: Reader, viewer: Viewer, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: practiceCases.id })
    .from(practiceCases)
    .where(and(inArray(practiceCases.id, ids), eq(practiceCases.authorId, viewer.id)))
  return new Set(rows.map(({ id }) => id))
}
