import { useQuery, useQueryCache } from '@pinia/colada'
import type { Accepted } from '@waymark/contracts/guard'
import { readBalance } from '@waymark/contracts/workshop-balances'
import * as contract from '@waymark/contracts/workshop-replays'
import { call } from '../../../platform/http.ts'

const key = (workshopId: string) => ['replay', workshopId]
export const useReplay = (workshopId: () => string) =>
  useQuery({
    key: () => [...key(workshopId()), 'steps'],
    query: () => call(contract.readReplay, { params: { workshopId: workshopId() } }),
  })
export const useBalance = (workshopId: () => string) =>
  useQuery({
    key: () => [...key(workshopId()), 'balance'],
    query: () => call(readBalance, { params: { workshopId: workshopId() } }),
  })

export function useReplayChanges(workshopId: () => string) {
  const cache = useQueryCache()
  return {
    async remark(body: { key: string; words: string } & Accepted) {
      await call(contract.remarkStep, { params: { workshopId: workshopId() }, body })
      await cache.invalidateQueries({ key: key(workshopId()) })
    },
    async keep(templateId: string, networkId: string, body: { name: string; about: string } & Accepted) {
      await call(contract.keepReplay, { params: { workshopId: workshopId(), templateId }, body })
      await cache.invalidateQueries({ key: ['event-templates', networkId] })
    },
  }
}
