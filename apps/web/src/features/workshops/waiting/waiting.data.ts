import { useQuery } from '@pinia/colada'
import { readExpected } from '@waymark/contracts/workshop-expected'
import { readWorkshop } from '@waymark/contracts/workshops'
import { call } from '../../../platform/http.ts'

const answerWithin = 10_000

/** Who has a place at a meeting, as far as its rules let it be said; asked again by `useWorkshop` with the rest. */
export const useExpected = (workshopId: () => string) =>
  useQuery({
    key: () => ['workshop', workshopId(), 'expected'],
    query: () => call(readExpected, { params: { workshopId: workshopId() } }),
  })

/** How long an answer takes, and how far the clock of the server is ahead of ours; undefined where none came. */
export async function askServer(workshopId: string) {
  const before = performance.now()
  try {
    const signal = AbortSignal.timeout(answerWithin)
    const { serverTime } = await call(readWorkshop, { params: { workshopId }, signal })
    const took = performance.now() - before
    return { took, clockAhead: Date.parse(serverTime) + took / 2 - Date.now() }
  } catch {
    return undefined
  }
}
