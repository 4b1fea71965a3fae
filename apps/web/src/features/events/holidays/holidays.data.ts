import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-holidays'
import type { Static } from 'typebox'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'

type Stretch = Static<(typeof contract.listHolidays)['schema']['querystring']>
export type KeptList = Static<(typeof contract.keepHolidayList)['schema']['body']>

export const useHolidays = (networkId: () => string, stretch: () => Stretch) =>
  useQuery({
    key: () => ['holidays', networkId(), 'days', JSON.stringify(stretch())],
    placeholderData: (shown) => shown,
    query: () => call(contract.listHolidays, { params: { networkId: networkId() }, query: stretch() }),
  })

export function useHolidayLists(networkId: () => string) {
  useLive(
    () => `network:${networkId()}`,
    () => [['holidays', networkId()]],
  )
  return useQuery({
    key: () => ['holidays', networkId(), 'lists'],
    query: () => call(contract.listHolidayLists, { params: { networkId: networkId() } }),
  })
}

export function useKeepList(networkId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: ({ listId, ...body }: KeptList & { listId: string }) =>
      call(contract.keepHolidayList, { params: { networkId: networkId(), listId }, body }),
    onSettled: () => cache.invalidateQueries({ key: ['holidays', networkId()] }),
  })
}
export function useDropList(networkId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (listId: string) =>
      call(contract.dropHolidayList, { params: { networkId: networkId(), listId } }),
    onSettled: () => cache.invalidateQueries({ key: ['holidays', networkId()] }),
  })
}
export const readHolidays = (text: string) => call(contract.readHolidayText, { body: { text } })
