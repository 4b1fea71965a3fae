import { createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFields } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Value } from 'typebox/value'
import { FileReasons, largestDocument } from '@waymark/contracts/documents'
import type { DocumentQuestion } from '@waymark/contracts/documents'
import type { Acceptance } from '@waymark/contracts/guard'
import { check } from '@waymark/identity-guard'
import { Refusal } from '../errors.ts'
import { uuidv7 } from '../ids.ts'
import type { CleanFile } from './documents.ts'
import { judge } from './judge.ts'
import { namesOf } from './read.ts'
import type { Reading } from './read.ts'

/** A file that came through: cleaned, read, and waiting to be kept under a name. */
export interface Incoming extends CleanFile {
  name: string
  scanned: boolean
  questions: DocumentQuestion[]
  /** What was said of them with the file. */
  accepted: Acceptance[]
  /** Where it lies until it is kept. */
  path: string
}

export const intakeLimits = { files: 1, fields: 1, parts: 2, fieldSize: 40_000, fileSize: largestDocument }

const tooLarge = () =>
  new Refusal(413, 'too_large', 'This file is larger than 20 MB. Please add a smaller one.')
const emptyFile = () => new Refusal(422, 'empty_file', 'There is nothing in this file.')

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
  return onDisk(app, async (from, to) => {
    await pipeline(file.file, createWriteStream(from)).catch(brokenOff)
    if (file.file.truncated) throw tooLarge()
    if (file.file.bytesRead === 0) throw emptyFile()
    const reasons = await reasonsFor(app, request.viewer, file.fields)
    return keep(await pass(app, from, to, file.filename, reasons))
  })
}

/** As `takeIn`, for a file that came with a mail: nobody has said anything about it yet. */
export async function takeInContent<Kept>(
  app: FastifyInstance,
  { name, content }: { name: string; content: Uint8Array },
  keep: (file: Incoming) => Promise<Kept>,
): Promise<Kept> {
  if (!app.scan.takesFiles) await app.scan.pass('')
  if (content.length > largestDocument) throw tooLarge()
  if (content.length === 0) throw emptyFile()
  return onDisk(app, async (from, to) => {
    await writeFile(from, content)
    return keep(await pass(app, from, to, name, []))
  })
}

/** Two places that nothing is left at afterwards. */
async function onDisk<Result>(
  app: FastifyInstance,
  run: (from: string, to: string) => Promise<Result>,
): Promise<Result> {
  const id = uuidv7()
  const from = join(app.documents.folder, `${id}.in`)
  const to = join(app.documents.folder, `${id}.out`)
  try {
    return await run(from, to)
  } finally {
    await Promise.all([from, to].map((path) => rm(path, { force: true })))
  }
}

/** Past the virus scanner, through the cleaner and past the guard. */
async function pass(
  app: FastifyInstance,
  from: string,
  to: string,
  filename: string,
  reasons: Acceptance[],
): Promise<Incoming> {
  const { scanned } = await app.scan.pass(from)
  const cleaned = await app.documents.clean(from, to)
  const name = nameFor(filename, cleaned.kind)
  const questions = judge([...readName(name), ...cleaned.readings], reasons)
  const asked = new Set(questions.map(({ finding }) => finding))
  const accepted = reasons.filter(({ finding }) => asked.has(finding))
  return { ...cleaned, name, scanned, questions, accepted, path: to }
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

function readName(name: string): Reading[] {
  const stem = name.replace(/\.\w+$/, '')
  const nameOf = namesOf(stem)
  return check(stem, { kind: 'filename' }).map((each) => {
    const { category, severity, reason } = each
    const which = nameOf(each)
    return { category, severity, reason, count: 1, places: ['name'], ...(which !== undefined && { which }) }
  })
}

/** What the author says of names in the file, in the field before it; read by the guard like any other words. */
async function reasonsFor(
  app: FastifyInstance,
  viewer: FastifyRequest['viewer'],
  fields: MultipartFields,
): Promise<Acceptance[]> {
  const field = fields['accepted']
  if (!field || Array.isArray(field) || field.type !== 'field') return []
  let body: unknown
  try {
    body = { accepted: JSON.parse(String(field.value)) as unknown }
  } catch {
    body = undefined
  }
  if (field.valueTruncated || !Value.Check(FileReasons, body))
    throw new Refusal(422, 'invalid', 'The reasons could not be read. Please try again.')
  await app.guard.pass(viewer, FileReasons, body)
  return body.accepted
}
