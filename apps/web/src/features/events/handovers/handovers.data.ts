import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-handovers'
import type { Static } from 'typebox'
import { call } from '../../../platform/http.ts'

const at = (occurrenceId: string) => ({ params: { occurrenceId } })
/** Asked again whenever the event is. */
const key = (occurrenceId: string) => ['event', occurrenceId, 'handover']

export const useHandover = (occurrenceId: () => string) =>
  useQuery({
    key: () => key(occurrenceId()),
    query: () => call(contract.readHandover, at(occurrenceId())),
  })
export const useColleagues = (occurrenceId: () => string, wanted: () => boolean) =>
  useQuery({
    key: () => [...key(occurrenceId()), 'colleagues'],
    query: () => call(contract.listColleagues, at(occurrenceId())),
    enabled: wanted,
  })

type Wish = Static<(typeof contract.offerHandover)['schema']['body']>
export function useHandoverChange(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (wish: Wish | 'accept' | 'end') => {
      if (wish === 'accept') return call(contract.acceptHandover, at(occurrenceId()))
      if (wish === 'end') return call(contract.endHandover, at(occurrenceId()))
      return call(contract.offerHandover, { ...at(occurrenceId()), body: wish })
    },
    onSettled: () =>
      Promise.all(
        [['event'], ['registrants', occurrenceId()], ['events'], ['home']].map((each) =>
          cache.invalidateQueries({ key: each }),
        ),
      ),
  })
}

export const useMailedHandover = (token: () => string) =>
  useQuery({
    key: () => ['mailed-handover', token()],
    query: () => call(contract.readMailedHandover, { params: { token: token() } }),
  })
export const acceptMailed = (token: string) => call(contract.acceptMailedHandover, { params: { token } })
export const refuseMailed = (token: string) => call(contract.refuseMailedHandover, { params: { token } })
