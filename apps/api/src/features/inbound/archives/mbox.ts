import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { createHash } from 'node:crypto'

/** Where a message stands in the file, and what its head says of who answers whom. */
export interface Head {
  /** Counted from 1. */
  number: number
  offset: number
  length: number
  /** Message-ID; without one, a hash of the head. */
  id: string
  answers: string[]
  subject: string
  /** As it stands in the head. */
  from: string
  /** Milliseconds; that of the message before when there is none. */
  at: number
}

const chunkBytes = 1_000_000
const mark = Buffer.from('\nFrom ')
/** The line between two messages: after an empty line, and with a day. A sentence may begin with “From” too. */
const isBetween = (line: string) => /^From \S.{0,200}\d\d:\d\d.{0,30}\d{4}\s*$/.test(line)
const longestLine = 300
const headBytes = 16_000
/** A message is read so far; its files may make it longer. */
const mostRead = 1_000_000

/** An mbox as list servers export it. Read by place, so that only one message is in memory at a time. */
export class Mbox {
  readonly #file: FileHandle
  private constructor(file: FileHandle) {
    this.#file = file
  }
  static open = async (path: string) => new Mbox(await open(path, 'r'))
  close = () => this.#file.close()

  /** The heads of all messages, in the order of the file. */
  async heads(): Promise<Head[]> {
    const starts = await this.#starts()
    const heads: Head[] = []
    // Nothing in a file is younger than the file, and all is the same each time it is read.
    const { size: end, mtimeMs } = await this.#file.stat()
    for (const [index, offset] of starts.entries()) {
      const length = (starts[index + 1] ?? end) - offset
      const head = headOf((await this.#bytes(offset, Math.min(length, headBytes))).toString('latin1'))
      const at = head.at ?? heads.at(-1)?.at ?? mtimeMs
      heads.push({ ...head, number: index + 1, offset, length, at: Math.round(Math.min(at, mtimeMs)) })
    }
    return heads
  }

  /** A message without the line before it. */
  async read({ offset, length }: Head): Promise<Buffer> {
    const bytes = await this.#bytes(offset, Math.min(length, mostRead))
    const body = bytes.subarray(bytes.indexOf(10) + 1)
    // A line of the message that began with “From ” was given a `>`.
    return body.includes('\n>From ')
      ? Buffer.from(body.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
      : body
  }

  async #starts(): Promise<number[]> {
    const starts: number[] = []
    const isStart = async (at: number) =>
      isBetween((await this.#bytes(at, longestLine)).toString('latin1').split('\n')[0]!)
    if (await isStart(0)) starts.push(0)
    const size = (await this.#file.stat()).size
    // Chunks overlap by what a mark and the empty line before it take.
    for (let from = 0; from < size; from += chunkBytes - 8) {
      const chunk = await this.#bytes(from, chunkBytes)
      for (let at = chunk.indexOf(mark, 2); at >= 0; at = chunk.indexOf(mark, at + 1)) {
        const isAfterEmpty = chunk[at - 1] === 10 || (chunk[at - 1] === 13 && chunk[at - 2] === 10)
        const place = from + at + 1
        if (isAfterEmpty && place > (starts.at(-1) ?? -1) && (await isStart(place))) starts.push(place)
      }
    }
    return starts
  }

  async #bytes(offset: number, length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await this.#file.read(buffer, 0, length, offset)
    return buffer.subarray(0, bytesRead)
  }
}

function headOf(text: string) {
  const head = text
    .slice(text.indexOf('\n') + 1)
    .split(/\r?\n\r?\n/, 1)[0]!
    .replace(/\r?\n[ \t]+/g, ' ')
  // A part of a text keeps the whole text in memory; of tens of thousands that would be much.
  const own = (words: string) => Buffer.from(words, 'latin1').toString('latin1')
  const value = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const ids = (words: string) => [...words.matchAll(/<([^<>\s]{3,400})>/g)].map(([, id]) => own(id!))
  const at = Date.parse(value('Date').replace(/\s*\([^)]*\)$/, ''))
  return {
    id: ids(value('Message-ID'))[0] ?? createHash('sha256').update(text).digest('hex'),
    answers: [...new Set([...ids(value('References')), ...ids(value('In-Reply-To'))])].slice(-50),
    subject: own(value('Subject').slice(0, 500)),
    from: own(value('From').slice(0, 500)),
    at: Number.isNaN(at) || at < 0 ? undefined : at,
  }
}
