import { ConfigProblem } from './config.ts'
import { FolderInUse } from './platform/embedded-lock.ts'

/** Why the hub cannot start, for somebody who has never seen a stack trace. */
export function plainSentence(error: unknown): string {
  if (error instanceof ConfigProblem || error instanceof FolderInUse) return error.message
  const { message, code, port } = rootCause(error)
  if (/no space left/i.test(message)) return sentences['ENOSPC']!
  return (
    sentences[code ?? '']?.replace('{}', message).replace('{port}', String(port)) ??
    `Waymark could not start: ${message}`
  )
}

const unreachable = 'The database at DATABASE_URL does not answer. Is it running, and is the address right?'
const unknownHost = 'The computer named in DATABASE_URL was not found. Please check the address.'
const refused = 'The database at DATABASE_URL refused the user name or password.'

const sentences: Record<string, string> = {
  EADDRINUSE:
    'Port {port} is already in use. Stop the other program, or choose another port, as in: PORT=3001 npm start',
  EADDRNOTAVAIL: 'This computer does not have the address in HOST. Please check it.',
  EACCES: 'Waymark may not write or listen there ({}). Please check DATA_DIR and PORT.',
  EPERM: 'Waymark may not write there ({}). Please check DATA_DIR.',
  ENOTDIR: 'DATA_DIR is not a folder. Please set it to one that can be written to.',
  EEXIST: 'DATA_DIR is not a folder. Please set it to one that can be written to.',
  EROFS: 'The data folder cannot be written to. Please set DATA_DIR to a folder that can.',
  ENOSPC: 'There is no space left on this disk. Please free some and start again.',
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  '28P01': refused,
  '28000': refused,
  '3D000': 'The database named in DATABASE_URL does not exist. Please create it first.',
  '42501': 'The user in DATABASE_URL may not create tables. Please give it that right.',
  '53100': 'There is no space left for the database. Please free some and start again.',
  '53300': 'The database at DATABASE_URL has too many connections already. Please allow more.',
}

interface Fault {
  message: string
  code?: string | undefined
  port?: number | undefined
}
/** What stands at the bottom: libraries wrap what the system said. */
function rootCause(error: unknown): Fault {
  const { cause, message, code, port, errors } = error as Fault & { cause?: unknown; errors?: unknown[] }
  if (cause) return rootCause(cause)
  if (!code && errors?.[0]) return rootCause(errors[0])
  return { message: message || String(error), code, port }
}
