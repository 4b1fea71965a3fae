import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-thread'
import type { NewEventThread } from '@waymark/contracts/event-thread'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'

const key = (occurrenceId: string) => ['event', occurrenceId, 'thread']

/** The conversation of an event; fresh as posts come. */
export function useEventThread(occurrenceId: () => string) {
  const query = useQuery({
    key: () => key(occurrenceId()),
    query: () => call(contract.readEventThread, { params: { occurrenceId: occurrenceId() } }),
  })
  useLive(
    () => (query.data.value?.threadId ? `thread:${query.data.value.threadId}` : undefined),
    () => [key(occurrenceId())],
  )
  return query
}

export function useStartEventThread(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: NewEventThread & Accepted) =>
      call(contract.startEventThread, { params: { occurrenceId: occurrenceId() }, body }),
    onSettled: () => cache.invalidateQueries({ key: key(occurrenceId()) }),
  })
}
