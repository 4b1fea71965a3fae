import type { FastifyInstance } from 'fastify'
import { usualLetters } from '@waymark/contracts/letters'
import type { Transaction } from '../../../platform/database.ts'
import type { Delivery } from '../../../platform/push.ts'
import { judge } from '../letters/judging.ts'
import { listWaiting } from '../letters/queries.ts'
import { nextOpen } from '../letters/when.ts'
import type { Waiting } from '../letters/judging.ts'
import { logPushes, noteDelivery } from './commands.ts'
import type { Decided, Verdict } from './commands.ts'
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
      const { due, log } = await consider(tx, ready, now)
      const sent = due.map(async ({ device, items }) => ({
        device,
        items,
        delivery: await app.push.send(device.endpoint),
      }))
      for (const { device, items, delivery } of await Promise.all(sent)) {
        await noteDelivery(tx, device, delivery, now)
        log.push(...items.map((item) => ({ item, verdict: verdicts[delivery] })))
      }
      await logPushes(tx, log, now)
      return ready.at(-1)?.id
    })
  } while (after)
}

/** What the log says of a push that was sent. */
const verdicts: Record<Delivery, Verdict> = {
  arrived: { outcome: 'sent', reason: null },
  failed: { outcome: 'later', reason: 'failed' },
  gone: { outcome: 'skipped', reason: 'failed' },
}

/** Which browsers are told now, of what; and what becomes of the rest. */
async function consider(tx: Transaction, ready: Ready[], now: Date) {
  const due: { device: Ready; items: Waiting[] }[] = []
  const log: Decided[] = []
  if (ready.length === 0) return { due, log }
  const waiting = await listWaiting(tx, [...new Set(ready.map(({ personId }) => personId))], 'push')
  for (const device of ready) {
    const isOpen = nextOpen(device.settings ?? usualLetters, now) <= now
    const items = []
    for (const item of waiting) {
      const isNew = Date.parse(item.at) > Date.parse(device.after)
      if (item.personId !== device.personId || !isNew) continue
      const verdict = judge(item, { isSuspended: false, isCapped: false })
      if (verdict.outcome !== 'sent') log.push({ item, verdict })
      else if (isOpen) items.push(item)
      else log.push({ item, verdict: { outcome: 'later', reason: 'quiet' } })
    }
    if (items.length > 0) due.push({ device, items })
  }
  return { due, log }
}
