import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { largestDocument } from '@waymark/contracts/documents'
import type { DocumentQuestion } from '@waymark/contracts/documents'
import { findingId } from '@waymark/contracts/guard'
import { check } from '@waymark/identity-guard'
import { Refusal } from '../errors.ts'
import { uuidv7 } from '../ids.ts'
import type { CleanFile } from './documents.ts'
import type { Reading } from './read.ts'

/** A file that came through: cleaned, read, and waiting to be kept under a name. */
export interface Incoming extends CleanFile {
  name: string
  scanned: boolean
  questions: DocumentQuestion[]
  /** Where it lies until it is kept. */
  path: string
}

export const intakeLimits = { files: 1, fields: 0, parts: 1, fileSize: largestDocument }

const tooLarge = () =>
  new Refusal(413, 'too_large', 'This file is larger than 20 MB. Please add a smaller one.')

/** A form that is none, or a line that was cut: nothing is wrong with the hub, unless its disk says so. */
function brokenOff(error: unknown): never {
  const { code = '' } = error as { code?: string }
  if (/^E[A-Z]+$/.test(code) && code !== 'ECONNRESET') throw error
  throw new Refusal(422, 'broken_off', 'The file did not arrive whole. Please try again.')
}

/**
 * Takes the file of a multipart request in: to disk, past the virus scanner, through the cleaner and past the guard; then
 * `keep` has it. Whatever becomes of it, nothing is left on the way. The platform knows no feature: where a file goes is
 * the caller's.
 */
export async function takeIn<Kept>(
  app: FastifyInstance,
  request: FastifyRequest,
  keep: (file: Incoming) => Promise<Kept>,
): Promise<Kept> {
  if (!app.scan.takesFiles) await app.scan.pass('')
  // A little more than the file itself: what a form puts around it.
  if (Number(request.headers['content-length'] ?? 0) > largestDocument * 3) throw tooLarge()
  const file = request.isMultipart() ? await request.file().catch(brokenOff) : undefined
  if (!file) throw new Refusal(422, 'no_file', 'Please choose a file.')
  const id = uuidv7()
  const from = join(app.documents.folder, `${id}.in`)
  const to = join(app.documents.folder, `${id}.out`)
  try {
    await pipeline(file.file, createWriteStream(from)).catch(brokenOff)
    if (file.file.truncated) throw tooLarge()
    if (file.file.bytesRead === 0) throw new Refusal(422, 'empty_file', 'There is nothing in this file.')
    const { scanned } = await app.scan.pass(from)
    const cleaned = await app.documents.clean(from, to)
    const name = nameFor(file.filename, cleaned.kind)
    const questions = judge([...readName(name), ...cleaned.readings])
    return await keep({ ...cleaned, name, scanned, questions, path: to })
  } finally {
    await Promise.all([from, to].map((path) => rm(path, { force: true })))
  }
}

/** The name a file is kept under: no folders, no letters that turn others round, and the ending its content has. */
function nameFor(given: string, kind: CleanFile['kind']): string {
  const last = given.split(/[/\\]/).at(-1)!.toWellFormed()
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu, ' ')
  const stem = plain
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return `${(stem || 'File').slice(0, 120).toWellFormed().trim()}.${kind}`
}

const readName = (name: string): Reading[] =>
  check(name.replace(/\.\w+$/, ''), { kind: 'filename' }).map(({ category, severity, reason }) => ({
    category,
    severity,
    reason,
    count: 1,
    places: ['name'],
  }))

/** Refuses what is certain, by kind and place; what is a judgement becomes a question. */
function judge(readings: Reading[]): DocumentQuestion[] {
  const certain = readings.filter(({ severity }) => severity === 'block')
  if (certain.length > 0) {
    throw new Refusal(
      422,
      'identifying',
      'Something in this file could tell who somebody is, so it was not kept. Please change the file and add it again.',
      certain.flatMap(({ places, reason }) =>
        places.map((place) => ({ pointer: `/file/${place}`, detail: reason })),
      ),
      certain.flatMap(({ places, category, severity, reason }) =>
        places.map((place) => ({
          finding: findingId(`/file/${place}`, category, 0, 0),
          pointer: `/file/${place}`,
          category,
          severity,
          start: 0,
          end: 0,
          reason,
        })),
      ),
    )
  }
  const asked = new Map<string, DocumentQuestion>()
  for (const { category, reason, count, places } of readings) {
    const known = asked.get(category)
    const sum = (known?.count ?? 0) + count
    asked.set(category, {
      finding: findingId('/file', category, 0, sum),
      category,
      reason,
      count: sum,
      places: [...(known?.places ?? []), ...places],
    })
  }
  return [...asked.values()]
}
