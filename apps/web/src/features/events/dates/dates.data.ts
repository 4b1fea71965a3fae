import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-dates'
import type { DateFinding } from '@waymark/contracts/event-dates'
import type { Static } from 'typebox'
import { call } from '../../../platform/http.ts'
import { useLive, useLiveRooms } from '../../../platform/live.ts'
import { useNetworks } from '../../networks/networks.data.ts'

export type NewFinding = Static<(typeof contract.startDateFinding)['schema']['body']>
export type FindingChange = Static<(typeof contract.changeDateFinding)['schema']['body']>
export type Answers = Static<(typeof contract.answerDates)['schema']['body']>
export type Choice = Static<(typeof contract.chooseDate)['schema']['body']>

/** Dates that are being looked for in one network, or in all one is in. */
export function useDateFindings(networkId: () => string | undefined) {
  const { data: networks } = useNetworks()
  useLiveRooms(() => {
    const one = networkId()
    const ids = one ? [one] : (networks.value ?? []).filter(({ myRole }) => myRole).map(({ id }) => id)
    return ids.map((id) => `network:${id}` as const)
  }, [['dates', 'list']])
  return useQuery({
    key: () => ['dates', 'list', networkId() ?? ''],
    query: () => call(contract.listDateFindings, { query: networkId() ? { networkId: networkId()! } : {} }),
  })
}

const key = (findingId: string) => ['dates', 'one', findingId]
export function useDateFinding(findingId: () => string) {
  const query = useQuery({
    key: () => key(findingId()),
    query: () => call(contract.readDateFinding, { params: { findingId: findingId() } }),
  })
  useLive(
    () => (query.data.value ? `space:${query.data.value.spaceId}` : undefined),
    () => [key(findingId())],
  )
  return query
}

function useFindingChange<Body>(findingId: () => string, mutation: (body: Body) => Promise<DateFinding>) {
  const cache = useQueryCache()
  return useMutation({
    mutation,
    onSuccess: (finding) => cache.setQueryData(key(findingId()), finding),
    onSettled: () =>
      Promise.all([['dates'], ['events']].map((each) => cache.invalidateQueries({ key: each }))),
  })
}
export const useAnswer = (findingId: () => string) =>
  useFindingChange(findingId, (body: Answers) =>
    call(contract.answerDates, { params: { findingId: findingId() }, body }),
  )
export const useChangeFinding = (findingId: () => string) =>
  useFindingChange(findingId, (body: FindingChange) =>
    call(contract.changeDateFinding, { params: { findingId: findingId() }, body }),
  )
export const useChooseDate = (findingId: () => string) =>
  useFindingChange(findingId, (body: Choice) =>
    call(contract.chooseDate, { params: { findingId: findingId() }, body }),
  )
export const startFinding = (spaceId: string, body: NewFinding) =>
  call(contract.startDateFinding, { params: { spaceId }, body })
