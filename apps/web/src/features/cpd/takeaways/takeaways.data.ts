import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/cpd-takeaways'
import type { SavedTakeaway, TakeawayKind, TakeawaySource } from '@waymark/contracts/cpd-takeaways'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { newId } from '../../../platform/ids.ts'
import { useLive } from '../../../platform/live.ts'

const key = ['takeaways']
export const useTakeaways = () =>
  useQuery({ key: [...key, 'mine'], query: () => call(contract.listTakeaways, {}), staleTime: 0 })
export const useTakeaway = (takeawayId: () => string) =>
  useQuery({
    key: () => [...key, 'one', takeawayId()],
    query: () => readTakeaway(takeawayId()),
    staleTime: 0,
    gcTime: 0,
  })

/** What people of an event shared; anew when one of them shares something. */
export function useEventTakeaways(occurrenceId: () => string) {
  const shared = () => [...key, 'event', occurrenceId()]
  useLive(
    () => `occurrence:${occurrenceId()}`,
    () => [shared()],
  )
  return useQuery({
    key: shared,
    query: () => call(contract.listEventTakeaways, { params: { occurrenceId: occurrenceId() } }),
  })
}
export const useNetworkTakeaways = (networkId: () => string) =>
  useQuery({
    key: () => [...key, 'network', networkId()],
    query: () => call(contract.listNetworkTakeaways, { params: { networkId: networkId() } }),
    staleTime: 0,
  })

export function useTakeawayChanges() {
  const cache = useQueryCache()
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    try {
      return await sent
    } finally {
      await cache.invalidateQueries({ key })
    }
  }
  const params = (takeawayId: string) => ({ params: { takeawayId } })
  return {
    remove: (id: string) => again(call(contract.deleteTakeaway, params(id))),
    restore: (id: string) => again(call(contract.restoreTakeaway, params(id))),
    takeBack: (id: string) => again(call(contract.takeBackTakeaway, params(id))),
  }
}
export const readTakeaway = (takeawayId: string) => call(contract.readTakeaway, { params: { takeawayId } })
export const startTakeaway = (kind: TakeawayKind, from?: { kind: TakeawaySource; id: string }) =>
  call(contract.createTakeaway, { body: { id: newId(), kind, ...(from && { from }) } })
export const saveTakeaway = (takeawayId: string, body: SavedTakeaway & Accepted) =>
  call(contract.saveTakeaway, { params: { takeawayId }, body })
