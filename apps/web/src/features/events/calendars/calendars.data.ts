import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-calendars'
import { call } from '../../../platform/http.ts'
import { newId } from '../../../platform/ids.ts'

const key = ['calendar-feeds']

export const useFeeds = () => useQuery({ key, query: () => call(contract.listFeeds, {}), staleTime: 0 })

/** The id stays the same until it has worked, so that a retry makes no second address. */
export function useMakeFeed() {
  const cache = useQueryCache()
  let id = newId()
  return async (networkId: string | null) => {
    const scope = networkId ? ('network' as const) : ('personal' as const)
    const feed = await call(contract.makeFeed, { body: { id, scope, networkId } })
    id = newId()
    await cache.invalidateQueries({ key })
    return feed
  }
}

export function useRevokeFeed() {
  const cache = useQueryCache()
  return useMutation({
    mutation: (feedId: string) => call(contract.revokeFeed, { params: { feedId } }),
    onSettled: () => cache.invalidateQueries({ key }),
  })
}

export const { mostCalendarBytes } = contract
export type { CalendarFile } from '@waymark/contracts/event-calendars'
export const readCalendar = (text: string) => call(contract.readCalendarFile, { body: { text } })
