import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/workshops'
import type { Entry } from '@waymark/contracts/workshops'
import { call, ProblemError } from '../../platform/http.ts'
import { socket, useLive } from '../../platform/live.ts'

export function useWorkshop(workshopId: () => string) {
  useLive(() => `workshop:${workshopId()}`, () => [['workshop', workshopId()]])
  return useQuery({ key: () => ['workshop', workshopId()], query: () => call(contract.readWorkshop, { params: { workshopId: workshopId() } }) })
}
export function useRunWorkshop(workshopId: () => string) {
  const cache = useQueryCache()
  return async (state: 'open' | 'closed') => {
    await call(contract.runWorkshop, { params: { workshopId: workshopId() }, body: { state } })
    await cache.invalidateQueries({ key: ['workshop', workshopId()] })
  }
}

/** Everything after a number, however many pages it takes. */
export async function catchUp(workshopId: string, after: number): Promise<Entry[]> {
  const all: Entry[] = []
  for (let from = after; ; ) {
    const { entries, lastSeq } = await call(contract.listEntries, { params: { workshopId }, query: { after: from } })
    all.push(...entries)
    from = entries.at(-1)?.seq ?? from
    if (entries.length === 0 || from >= lastSeq) return all
  }
}

const answerWithin = 8000

/** Says something: by the live connection, and by an ordinary request where that gives no answer. The id makes it one. */
export async function say(workshopId: string, id: string, text: string): Promise<Entry> {
  const message = { workshopId, id, type: 'chat' as const, payload: { text } }
  if (socket.connected) {
    const answer = await socket.timeout(answerWithin).emitWithAck('workshop.send', message).catch(() => undefined)
    if (answer?.ok) return answer.result
    if (answer) throw new ProblemError(answer.problem)
  }
  return call(contract.addEntry, { params: { workshopId }, body: { id, type: 'chat', payload: { text } } })
}
