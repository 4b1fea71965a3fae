import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-places'
import type { Static } from 'typebox'
import { call } from '../../../platform/http.ts'

const mine = (occurrenceId: string) => ['event', occurrenceId, 'mine']
const all = (occurrenceId: string) => ['registrants', occurrenceId]

/** Where I stand; asked again whenever the event is. */
export const useMyPlace = (occurrenceId: () => string) =>
  useQuery({
    key: () => mine(occurrenceId()),
    query: () => call(contract.readMyPlace, { params: { occurrenceId: occurrenceId() } }),
  })

export const usePlaces = (occurrenceId: () => string) =>
  useQuery({
    key: () => all(occurrenceId()),
    query: () => call(contract.listPlaces, { params: { occurrenceId: occurrenceId() } }),
  })

type Decision = Static<(typeof contract.decidePlace)['schema']['body']> & { registrationId: string }
export function useDecidePlace(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: ({ registrationId, ...body }: Decision) =>
      call(contract.decidePlace, { params: { occurrenceId: occurrenceId(), registrationId }, body }),
    onSettled: () => afresh(cache, occurrenceId()),
  })
}
export function useMovePlace(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: ({ registrationId, to }: { registrationId: string; to: string }) =>
      call(contract.movePlace, { params: { occurrenceId: occurrenceId(), registrationId }, body: { to } }),
    onSettled: () => afresh(cache, occurrenceId()),
  })
}

const afresh = (cache: ReturnType<typeof useQueryCache>, occurrenceId: string) =>
  Promise.all([all(occurrenceId), ['event']].map((key) => cache.invalidateQueries({ key })))
