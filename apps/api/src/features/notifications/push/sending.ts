import type { FastifyInstance } from 'fastify'
import { usualLetters } from '@waymark/contracts/letters'
import type { Transaction } from '../../../platform/database.ts'
import { judge } from '../letters/judging.ts'
import { listWaiting } from '../letters/queries.ts'
import { nextOpen } from '../letters/when.ts'
import { noteDelivery } from './commands.ts'
import { claimReady } from './queries.ts'
import type { Ready } from './queries.ts'

/**
 * Tells browsers that there is something new. Each thing is asked about at this moment, as for mail: still open to them, not
 * read, not muted, and not in quiet hours, on a day off or on leave. A worker that dies after a push may push again: browsers
 * show the same single line once.
 */
export async function pushDue(app: FastifyInstance, now = new Date()): Promise<void> {
  let after: string | undefined
  do {
    after = await app.database.transaction(async (tx) => {
      const ready = await claimReady(tx, now, after)
      const due = await worthIt(tx, ready, now)
      const sent = due.map(async (device) => ({ device, delivery: await app.push.send(device.endpoint) }))
      for (const { device, delivery } of await Promise.all(sent))
        await noteDelivery(tx, device, delivery, now)
      return ready.at(-1)?.id
    })
  } while (after)
}

/** Those whose people want to hear of something now. */
async function worthIt(tx: Transaction, ready: Ready[], now: Date): Promise<Ready[]> {
  const open = ready.filter(({ settings }) => nextOpen(settings ?? usualLetters, now) <= now)
  if (open.length === 0) return []
  const people = [...new Set(open.map(({ personId }) => personId))]
  const waiting = (await listWaiting(tx, people)).filter(
    (item) => judge(item, { isSuspended: false, isCapped: false }).outcome === 'sent',
  )
  return open.filter((device) =>
    waiting.some(
      ({ personId, at }) => personId === device.personId && Date.parse(at) > Date.parse(device.after),
    ),
  )
}
