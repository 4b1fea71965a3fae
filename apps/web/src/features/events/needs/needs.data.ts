import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-needs'
import type { AccessNeeds } from '@waymark/contracts/event-needs'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'

const at = (occurrenceId: string) => ({ params: { occurrenceId } })
const mine = (occurrenceId: string) => ['event', occurrenceId, 'needs']

export const useAccessNeeds = () =>
  useQuery({ key: ['access-needs'], query: () => call(contract.readAccessNeeds, {}) })
export function useChangeAccessNeeds() {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: AccessNeeds & Accepted) => call(contract.changeAccessNeeds, { body }),
    onSuccess: (needs) => cache.setQueryData(['access-needs'], needs),
  })
}
export const useNeedsSent = (occurrenceId: () => string) =>
  useQuery({
    key: () => mine(occurrenceId()),
    query: () => call(contract.readNeedsSent, at(occurrenceId())),
  })
export function useSendNeeds(occurrenceId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (send: boolean) => call(contract.sendNeeds, { ...at(occurrenceId()), body: { send } }),
    onSuccess: (sent) => cache.setQueryData(mine(occurrenceId()), sent),
  })
}
export const useNeeds = (occurrenceId: () => string) =>
  useQuery({
    key: () => ['registrants', occurrenceId(), 'needs'],
    query: () => call(contract.listNeeds, at(occurrenceId())),
  })
export const readNeeds = (occurrenceId: string, registrationId: string) =>
  call(contract.readNeeds, { params: { occurrenceId, registrationId } })
