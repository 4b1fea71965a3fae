import type { FastifyInstance } from 'fastify'
import type { Activity } from '@waymark/contracts/live'
import { fill } from './commands.ts'
import type { Held } from './box.ts'

/** New answers go into a box together with at least this many others, or when it closes. */
const together = 5

/**
 * Answers that wait for others to go with. They are in no table until then; whoever sent one sends it again until it is in
 * the box, so that a process that ends takes nothing away.
 */
export function newHolding(app: FastifyInstance) {
  const { database, live } = app
  const held = new Map<string, Map<string, Held>>()

  async function empty(pollId: string): Promise<void> {
    const waiting = held.get(pollId)
    if (!waiting) return
    held.delete(pollId)
    await database.transaction((tx) => fill(tx, pollId, [...waiting.values()]))
  }
  live.carriers.set('poll.closing', ({ payload }) => empty((payload as Activity['poll.closing']).pollId))
  app.addHook('preClose', async () => {
    await Promise.all([...held.keys()].map(empty))
  })

  return {
    /** Whether it is in the box now. */
    async take(pollId: string, answer: Held, isChange: boolean): Promise<boolean> {
      const waiting = held.get(pollId) ?? new Map<string, Held>()
      held.set(pollId, waiting)
      const before = waiting.get(answer.voter)
      // Under another receipt it is another browser’s, and the first counts.
      if (!before || before.receipt === answer.receipt) waiting.set(answer.voter, answer)
      if (!isChange && waiting.size < together) return false
      await empty(pollId)
      return true
    },
  }
}
