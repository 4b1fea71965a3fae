import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/workshop-removals'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'

const key = (workshopId: string) => ['workshop', workshopId, 'removals']

/** Who was asked to leave a room, for those who run it. */
export const useRemovals = (workshopId: () => string) =>
  useQuery({
    key: () => key(workshopId()),
    query: () => call(contract.listRoomRemovals, { params: { workshopId: workshopId() } }),
  })

export function useAskToLeave(workshopId: () => string) {
  const cache = useQueryCache()
  const params = (personId: string) => ({ workshopId: workshopId(), personId })
  const again = () => cache.invalidateQueries({ key: key(workshopId()) })
  return {
    async ask(personId: string, body: { reason: string } & Accepted): Promise<void> {
      await call(contract.removeFromRoom, { params: params(personId), body })
      await again()
    },
    async letIn(personId: string): Promise<void> {
      await call(contract.letBackIn, { params: params(personId) })
      await again()
    },
  }
}
