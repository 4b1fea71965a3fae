import type { Clue, Jigsaw, Options } from '@waymark/identity-guard'
import { listColleagues } from '@waymark/contracts/networks'
import type { Question, Read, Reply } from './guard-worker.ts'
import { call } from './http.ts'
import { useSession } from './session.ts'

type Asked<Each> = Each extends Question ? Omit<Each, 'number'> : never

let worker: Worker | undefined
let last = 0
const waiting = new Map<number, (reply: Reply | undefined) => void>()

function start(): Worker {
  const started = new Worker(new URL('guard-worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<{ number: number; reply: Reply }>) => {
    waiting.get(data.number)?.(data.reply)
    waiting.delete(data.number)
  })
  // A browser that refuses it still sends: the server reads everything once more.
  started.addEventListener('error', () => {
    for (const answer of waiting.values()) answer(undefined)
    waiting.clear()
  })
  return started
}

/** Asks a worker of this browser; nothing of the text leaves the device. Undefined where workers are refused. */
function ask<Each extends Question>(question: Asked<Each>): Promise<Reply | undefined> {
  worker ??= start()
  const number = ++last
  return new Promise((resolve) => {
    waiting.set(number, resolve)
    worker!.postMessage({ number, ...question }, [])
  })
}

const nothing: Read = { findings: [], advice: [] }
const read = async (text: string, options: Options) =>
  ((await ask({ ask: 'findings', text, options })) as Read | undefined) ?? nothing

let namesHere: () => string[] = () => []
/** For guests, who know of nobody but those they meet. */
export const meetHere = (names: () => string[]) => void (namesHere = names)

const colleagues = new Map<string, Promise<string[]>>()
/** Asked for once, when the first name turns up; without a connection there are none. */
function knownColleagues(): Promise<string[]> {
  const me = useSession().me?.id ?? ''
  if (!me) return Promise.resolve(namesHere())
  const known = colleagues.get(me) ?? call(listColleagues, {}).catch(() => [])
  colleagues.set(me, known)
  return known
}

/** What in a text could tell who somebody is, as the server will judge it, and what could be said in better words. */
export async function readText(text: string, options: Options): Promise<Read> {
  if (!text.trim()) return nothing
  const found = await read(text, options)
  const isTalk = options.kind === 'conversation' || options.kind === 'event'
  if (!isTalk || !found.findings.some(({ category }) => category === 'person_name' || category === 'handle'))
    return found
  const names = await knownColleagues()
  return names.length > 0 ? read(text, { ...options, colleagues: names }) : found
}

/** Clues that could be put together, over a whole text and the kinds that fields beside it tell. */
export const countClues = async (text: string, known: readonly Clue['kind'][]): Promise<Jigsaw> =>
  ((await ask({ ask: 'clues', text, known })) as Jigsaw | undefined) ?? { clues: [], asks: 'nothing' }
