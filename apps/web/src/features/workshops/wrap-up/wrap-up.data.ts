import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/workshop-wrap-ups'
import type { PublishedWrapUp, SavedWrapUp, WrapUp } from '@waymark/contracts/workshop-wrap-ups'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'

const key = (workshopId: string) => ['wrap-up', workshopId]

/** As it stands when the page is opened; what is typed from then on is the page’s. */
export const useWrapUp = (workshopId: () => string) =>
  useQuery({
    key: () => [...key(workshopId()), 'draft'],
    query: () => readWrapUp(workshopId()),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
export const readWrapUp = (workshopId: string) => call(contract.readWrapUp, { params: { workshopId } })
export const saveWrapUp = (workshopId: string, body: SavedWrapUp & Accepted): Promise<WrapUp> =>
  call(contract.saveWrapUp, { params: { workshopId }, body })

export function usePublishWrapUp(workshopId: () => string) {
  const cache = useQueryCache()
  return async (body: PublishedWrapUp & Accepted) => {
    const published = await call(contract.publishWrapUp, { params: { workshopId: workshopId() }, body })
    await cache.invalidateQueries({ key: [...key(workshopId()), 'published'] })
    return published
  }
}

/** What came of an event; anew when it is published or changed. */
export function useEventWrapUp(occurrenceId: () => string) {
  const published = () => [...key(occurrenceId()), 'published']
  useLive(
    () => `occurrence:${occurrenceId()}`,
    () => [published()],
  )
  return useQuery({
    key: published,
    query: () => call(contract.readEventWrapUp, { params: { occurrenceId: occurrenceId() } }),
  })
}
