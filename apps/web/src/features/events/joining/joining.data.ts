import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-joining'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'
import { useSession } from '../../../platform/session.ts'

/** What a code leads to. Looking is no more than that. */
export const useJoin = (code: () => string) =>
  useQuery({
    key: () => ['join', code()],
    query: () => call(contract.readJoin, { params: { code: code() } }),
    enabled: () => code() !== '',
  })

const about = (occurrenceId: string) => [['event', occurrenceId], ['registrants', occurrenceId], ['join']]
function useAfresh() {
  const cache = useQueryCache()
  return (occurrenceId: string) =>
    Promise.all(about(occurrenceId).map((key) => cache.invalidateQueries({ key })))
}

export function useJoinNow() {
  const afresh = useAfresh()
  return useMutation({
    mutation: (code: string) => call(contract.join, { params: { code } }),
    onSuccess: ({ occurrenceId }) => afresh(occurrenceId),
  })
}

/** Comes in with the place one has; whoever has none and may be there all the same is let in without it. */
export function useCheckIn(occurrenceId: () => string) {
  const afresh = useAfresh()
  return useMutation({
    mutation: () => call(contract.checkIn, { params: { occurrenceId: occurrenceId() } }),
    onSettled: () => afresh(occurrenceId()),
  })
}

export function useHaveIt(occurrenceId: () => string) {
  const afresh = useAfresh()
  return useMutation({
    mutation: () => call(contract.haveIt, { params: { occurrenceId: occurrenceId() } }),
    onSettled: () => afresh(occurrenceId()),
  })
}

export const useDoor = (occurrenceId: () => string, wanted: () => boolean) =>
  useQuery({
    key: () => ['door', occurrenceId()],
    query: () => call(contract.readDoor, { params: { occurrenceId: occurrenceId() } }),
    enabled: wanted,
  })

export function useTickOff(occurrenceId: () => string) {
  const afresh = useAfresh()
  return useMutation({
    mutation: ({ registrationId, isHere }: { registrationId: string; isHere: boolean }) =>
      call(contract.tickOff, {
        params: { occurrenceId: occurrenceId(), registrationId },
        body: { isHere },
      }),
    onSettled: () => afresh(occurrenceId()),
  })
}

/** Fresh as people come in; only those who run the event hear of that. */
export function useComing(occurrenceId: () => string) {
  const session = useSession()
  useLive(
    () => (session.me ? `person:${session.me.id}` : undefined),
    () => [['registrants', occurrenceId()]],
  )
}
