import type { Finding, Options } from '@waymark/identity-guard'
import { listColleagues } from '@waymark/contracts/networks'
import { call } from './http.ts'
import { useSession } from './session.ts'

interface Answer {
  number: number
  findings: Finding[]
}

let worker: Worker | undefined
let last = 0
const waiting = new Map<number, (findings: Finding[]) => void>()

function start(): Worker {
  const started = new Worker(new URL('guard-worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data: { number, findings } }: MessageEvent<Answer>) => {
    waiting.get(number)?.(findings)
    waiting.delete(number)
  })
  // A browser that refuses it still sends: the server reads everything once more.
  started.addEventListener('error', () => {
    for (const answer of waiting.values()) answer([])
    waiting.clear()
  })
  return started
}

/** Reads a text in a worker of this browser; nothing of it leaves the device. */
function read(text: string, options: Options): Promise<Finding[]> {
  worker ??= start()
  const number = ++last
  return new Promise((resolve) => {
    waiting.set(number, resolve)
    worker!.postMessage({ number, text, options }, [])
  })
}

const colleagues = new Map<string, Promise<string[]>>()
/** Asked for once, when the first name turns up; without a connection there are none. */
function knownColleagues(): Promise<string[]> {
  const me = useSession().me?.id ?? ''
  const known = colleagues.get(me) ?? call(listColleagues, {}).catch(() => [])
  colleagues.set(me, known)
  return known
}

/** What in a text could tell who somebody is, as the server will judge it. */
export async function findIdentifying(text: string, options: Options): Promise<Finding[]> {
  if (!text.trim()) return []
  const found = await read(text, options)
  const isTalk = options.kind === 'conversation' || options.kind === 'event'
  if (!isTalk || !found.some(({ category }) => category === 'person_name')) return found
  const names = await knownColleagues()
  return names.length > 0 ? read(text, { ...options, colleagues: names }) : found
}
