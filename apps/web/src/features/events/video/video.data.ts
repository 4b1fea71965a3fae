import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-video'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'

const key = (occurrenceId: string) => ['event', occurrenceId, 'video']

export const useVideo = (occurrenceId: () => string) =>
  useQuery({
    key: () => key(occurrenceId()),
    query: () => call(contract.readVideo, { params: { occurrenceId: occurrenceId() } }),
  })

/** The same in the room, where the link may be swapped meanwhile. Only there: whoever hears a room counts as being in it. */
export function useVideoInRoom(occurrenceId: () => string) {
  useLive(
    () => `workshop:${occurrenceId()}`,
    () => [key(occurrenceId())],
  )
  return useVideo(occurrenceId)
}

export function useSetVideo(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: { url: string | null; andLater?: boolean }) =>
      call(contract.setVideo, { params: { occurrenceId: occurrenceId() }, body }),
    onSettled: () => cache.invalidateQueries({ key: key(occurrenceId()) }),
  })
}
