import { setImmediate as breathe } from 'node:timers/promises'
import type { Database } from '../../../platform/database.ts'
import { askForWork, changeArchive, stepOn } from './commands.ts'
import { bringThread } from './messages/commands.ts'
import type { JudgedHead } from './messages/commands.ts'
import { judge, writerOf } from './judging.ts'
import { Mbox } from './mbox.ts'
import type { Head } from './mbox.ts'
import { findWork, listKnown } from './queries.ts'
import { threadsOf } from './threading.ts'

interface Pace {
  /** Stops after so long, between two conversations. */
  milliseconds?: number
  tell?: (done: number, total: number) => void
}

const messagesAtOnce = 100

/**
 * Goes on with the bringing in of an archive where it stands, and answers whether it is through. What a conversation
 * brings is one transaction with the note that it is done, so nothing comes in twice and nothing is left out.
 */
export async function bring(
  db: Database,
  archiveId: string,
  path: string,
  { milliseconds = Infinity, tell }: Pace = {},
): Promise<boolean> {
  const work = await findWork(db, archiveId)
  if (!work || work.archive.state === 'done' || work.archive.state === 'failed') return true
  const until = performance.now() + milliseconds
  const mbox = await Mbox.open(path)
  try {
    const heads = await mbox.heads()
    const threads = threadsOf(heads)
    await db.transaction((tx) => changeArchive(tx, archiveId, { state: 'running', total: heads.length }))
    const known = await listKnown(db, work.networkId)
    const people = new Map(known.map(({ email, id }) => [email, id]))
    const colleagues = [...new Set([...known.map(({ name }) => name), ...authorsOf(heads)])]

    let { done, threadsDone } = work.archive
    let batch: JudgedHead[][] = []
    const keep = async () => {
      const kept = batch
      batch = []
      const count = kept.reduce((sum, thread) => sum + thread.length, 0)
      await db.transaction(async (tx) => {
        await stepOn(tx, archiveId, threadsDone, kept.length, count)
        for (const thread of kept) await bringThread(tx, work.archive, thread)
      })
      threadsDone += kept.length
      done += count
      tell?.(done, heads.length)
    }
    for (const thread of threads.slice(threadsDone)) {
      const read: JudgedHead[] = []
      for (const head of thread) {
        const judged = await judge(await mbox.read(head), head, colleagues)
        read.push({
          head,
          judged,
          personId: 'message' in judged ? people.get(judged.message.email) : undefined,
        })
        // Others get their turn between two messages.
        await breathe()
      }
      batch.push(read)
      if (batch.reduce((sum, each) => sum + each.length, 0) >= messagesAtOnce) await keep()
      if (performance.now() > until) {
        await keep()
        await db.transaction((tx) => askForWork(tx, archiveId))
        return false
      }
    }
    await keep()
    await db.transaction((tx) =>
      changeArchive(tx, archiveId, { state: 'done', endedAt: new Date().toISOString() }),
    )
    return true
  } finally {
    await mbox.close()
  }
}

/** Full names of those who wrote to the list: they take part, so they may be named as colleagues are. */
const authorsOf = (heads: Head[]): string[] =>
  heads.map(({ from }) => writerOf(from).author).filter((name) => name.includes(' '))
