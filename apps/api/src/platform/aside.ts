import { Worker } from 'node:worker_threads'
import { Refusal } from './errors.ts'

interface Limits {
  milliseconds: number
  megabytes: number
}
/** At most two at a time, and a short queue: what takes long or much memory for one person must not stop the others. */
const most = 2
const mostWaiting = 20
let running = 0
const waiting: (() => void)[] = []

/**
 * Runs a script beside the event loop, in a thread of its own that ends with it and gives its memory back. The script
 * answers once, by `parentPort.postMessage`. Fails when it throws, takes too long or needs too much.
 */
export async function runAside<Result>(
  script: URL,
  given: unknown,
  { milliseconds, megabytes }: Limits,
): Promise<Result> {
  if (waiting.length >= mostWaiting)
    throw new Refusal(503, 'unavailable', 'Many files are being made just now. Please try again in a moment.')
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await once<Result>(script, given, { milliseconds, megabytes })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function once<Result>(script: URL, given: unknown, { milliseconds, megabytes }: Limits): Promise<Result> {
  const worker = new Worker(script, {
    workerData: given,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  const answer = new Promise<Result>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('took too long')), milliseconds)
    const settle = (run: () => void) => () => {
      clearTimeout(timer)
      run()
    }
    worker.once('message', (result: Result) => settle(() => resolve(result))())
    worker.once('error', (error) => settle(() => reject(error as Error))())
    worker.once('exit', () => settle(() => reject(new Error('gave no answer')))())
  })
  return answer.finally(() => void worker.terminate())
}
