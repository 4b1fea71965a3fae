import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyPlugin from 'fastify-plugin'
import type { DocumentKind, Removed } from '@waymark/contracts/documents'
import type { Config } from '../../config.ts'
import { Refusal } from '../errors.ts'
import { uuidv7 } from '../ids.ts'
import type { Fault } from './contents.ts'
import type { Reading } from './read.ts'
import { refusals } from './refusals.ts'

export interface Task {
  id: string
  from: string
  to: string
}
export interface CleanFile {
  kind: DocumentKind
  bytes: number
  removed: Removed[]
  readings: Reading[]
}
export type Answer = { id: string } & (CleanFile | { fault: Fault })

declare module 'fastify' {
  interface FastifyInstance {
    documents: {
      /** A folder for files on their way in, of this process alone. */
      folder: string
      /** Cleans the file `from` into the file `to` and reads it; refuses with 422 what cannot be cleaned. */
      clean: (from: string, to: string) => Promise<CleanFile>
    }
  }
}

const program = fileURLToPath(new URL('cleaner.ts', import.meta.url))
const projectRoot = fileURLToPath(new URL('../../../../..', import.meta.url))
/** The program itself and nothing beside it: the data folder, with the secret, may lie in the project too. */
const readable = ['package.json', 'node_modules', 'apps/api', 'packages']
const longest = 25_000
const idle = 20_000
const mostWaiting = 8

const busy = () =>
  new Refusal(503, 'busy', 'Several files are being checked just now. Please try again in a moment.')

/**
 * Cleans files in a process of its own, which starts when the first file comes and ends when none has come for a while: the
 * hub itself loads none of what that needs, and a file made to break it breaks that process only.
 */
export const documents = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    const folder = join(config.dataDir, 'incoming', uuidv7())
    await sweep(dirname(folder))
    await mkdir(folder, { recursive: true })
    let cleaner: ChildProcess | undefined
    let ending: NodeJS.Timeout | undefined
    let last: Promise<unknown> = Promise.resolve()
    let waiting = 0

    function start(): ChildProcess {
      const started = fork(program, {
        execArgv: [
          '--permission',
          '--allow-addons',
          '--allow-worker',
          ...readable.map((path) => `--allow-fs-read=${join(projectRoot, path)}`),
          `--allow-fs-read=${folder}`,
          `--allow-fs-write=${folder}`,
          '--max-old-space-size=512',
          '--disable-warning=SecurityWarning',
        ],
        // Nothing of the hub's: no secret, no address of the database.
        env: { PATH: process.env['PATH'] },
        cwd: folder,
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      started.on('exit', () => cleaner === started && (cleaner = undefined))
      started.on('error', () => cleaner === started && (cleaner = undefined))
      return started
    }
    function stop() {
      cleaner?.kill('SIGKILL')
      cleaner = undefined
    }

    async function ask(from: string, to: string): Promise<Answer> {
      clearTimeout(ending)
      const process = (cleaner ??= start())
      const id = uuidv7()
      let giveUp: () => void = () => {}
      try {
        return await new Promise<Answer>((resolve) => {
          giveUp = () => resolve({ id, fault: 'unreadable' })
          const timer = setTimeout(() => {
            stop()
            giveUp()
          }, longest)
          process.on('message', (answer: Answer) => {
            if (answer.id !== id) return
            clearTimeout(timer)
            resolve(answer)
          })
          process.once('exit', giveUp)
          process.send({ id, from, to } satisfies Task)
        })
      } finally {
        process.removeAllListeners('message')
        process.off('exit', giveUp)
        ending = setTimeout(stop, idle).unref()
      }
    }

    app.decorate('documents', {
      folder,
      async clean(from, to) {
        if (waiting >= mostWaiting) throw busy()
        waiting++
        const turn = last
        let done: () => void = () => {}
        last = turn.then(() => new Promise<void>((resolve) => (done = resolve)))
        try {
          await turn
          const answer = await ask(from, to)
          if ('fault' in answer) {
            const [code, sentence] = refusals[answer.fault]
            throw new Refusal(422, code, sentence)
          }
          return answer
        } finally {
          waiting--
          done()
        }
      },
    })
    app.addHook('onClose', () => {
      clearTimeout(ending)
      stop()
      return rm(folder, { recursive: true, force: true })
    })
  },
  { name: 'documents' },
)

/** What a process that was killed left on its way in; others may be at work beside this one. */
async function sweep(incoming: string): Promise<void> {
  const names = await readdir(incoming).catch(() => [])
  for (const each of names.map((name) => join(incoming, name))) {
    const { mtimeMs } = await stat(each).catch(() => ({ mtimeMs: Date.now() }))
    if (mtimeMs < Date.now() - 3_600_000) await rm(each, { recursive: true, force: true })
  }
}
