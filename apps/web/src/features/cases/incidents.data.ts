import './incidents.messages.ts'
import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/case-incidents'
import type { Incident } from '@waymark/contracts/case-incidents'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'

export const hideCase = (caseId: string, id: string) =>
  call(contract.hideCase, { params: { caseId }, body: { id } })
export const explainIncident = (incidentId: string, note: string, accepted: Accepted) =>
  call(contract.explainIncident, { params: { incidentId }, body: { note, ...accepted } })
export const takeBackIncident = (incidentId: string) =>
  call(contract.takeBackIncident, { params: { incidentId } })

const key = (networkId: string) => ['incidents', networkId]
export function useIncidents(networkId: () => string) {
  useLive(
    () => `network:${networkId()}`,
    () => [key(networkId())],
  )
  return useQuery({
    key: () => key(networkId()),
    query: () => call(contract.listIncidents, { params: { networkId: networkId() } }),
  })
}

interface Decision extends Accepted {
  incidentId: string
  outcome: NonNullable<Incident['outcome']>
  reason: string
}
export function useDecideIncident(networkId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: ({ incidentId, ...body }: Decision) =>
      call(contract.decideIncident, { params: { incidentId }, body }),
    onSettled: () => cache.invalidateQueries({ key: key(networkId()) }),
  })
}
