import { readFile, writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { clean } from './clean.ts'
import { Tally, Unusable } from './contents.ts'
import { read } from './read.ts'
import type { Answer, Task } from './documents.ts'

// A process of its own: what a hostile file can reach here is this process, which may read the program and write one folder.
// Without its watch it does not work.
const watch = new Worker(new URL('cleaner-weight.ts', import.meta.url))
watch.on('exit', () => process.exit())
process.on('message', (task: Task) => void work(task))
process.on('disconnect', () => process.exit())

async function work({ id, from, to }: Task): Promise<void> {
  process.send!({ id, ...(await outcome(from, to)) } satisfies Answer)
}

async function outcome(from: string, to: string) {
  const tally = new Tally()
  try {
    const { kind, bytes, passages, pictures } = await clean(new Uint8Array(await readFile(from)), tally)
    const readings = read(passages, pictures)
    await writeFile(to, bytes)
    return { kind, bytes: bytes.length, removed: tally.list, readings }
  } catch (error) {
    // What else a broken file does to the libraries means the same: nobody can vouch for it.
    return { fault: error instanceof Unusable ? error.fault : ('unreadable' as const) }
  }
}
