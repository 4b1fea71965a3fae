import type { FastifyReply } from 'fastify'
import { runAside } from '../../aside.ts'
import type { MadeDocument } from './document.ts'
import { fileName } from './file-name.ts'

const limits = { milliseconds: 20_000, megabytes: 256 }

/** A file whose drawing takes large libraries, made in a thread of its own. `isShort`: on two pages at most. */
export const draw = (
  format: 'pdf' | 'docx',
  document: MadeDocument,
  isShort = false,
): Promise<Uint8Array<ArrayBuffer>> =>
  runAside(new URL('drawing.ts', import.meta.url), { format, isShort, document }, limits)

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  bib: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
}
export type Ending = keyof typeof types

/** The answer is the file itself, and no text of the contract. */
export const sendMade = (
  reply: FastifyReply,
  { name, ending }: { name: string; ending: Ending },
  bytes: string | Uint8Array,
) =>
  reply
    .header('content-disposition', fileName(name, ending))
    .header('cache-control', 'private, no-store')
    .type(types[ending])
    .send(Buffer.from(bytes))
