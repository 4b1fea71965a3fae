import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-roles'
import type { Roles, WayOfMeeting } from '@waymark/contracts/event-roles'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { newId } from '../../../platform/ids.ts'

const key = (seriesId: string) => ['event', 'series', seriesId, 'roles']
/** Fresh with its event: what changes there is told in the rooms of its dates. */
export const useRoles = (seriesId: () => string) =>
  useQuery({
    key: () => key(seriesId()),
    query: () => call(contract.readRoles, { params: { seriesId: seriesId() } }),
  })

function useRolesChange<Args>(seriesId: () => string, mutation: (args: Args) => Promise<Roles>) {
  const cache = useQueryCache()
  return useMutation({
    mutation,
    onSuccess: (roles) => cache.setQueryData(key(seriesId()), roles),
    onError: () => cache.invalidateQueries({ key: key(seriesId()) }),
  })
}
export const useShareRoles = (seriesId: () => string) =>
  useRolesChange(seriesId, () => call(contract.shareRoles, { params: { seriesId: seriesId() } }))
export const useSetRole = (seriesId: () => string) =>
  useRolesChange(
    seriesId,
    ({ occurrenceId, role, personId }: { occurrenceId: string; role: string; personId: string | null }) =>
      call(contract.setRole, { params: { occurrenceId }, body: { role, personId } }),
  )
export const useChangeWay = (seriesId: () => string) =>
  useRolesChange(seriesId, (body: WayOfMeeting & Accepted) =>
    call(contract.changeWay, { params: { seriesId: seriesId() }, body }),
  )

export interface Turn {
  occurrenceId: string
  role: string
}
export const useAskSwap = (seriesId: () => string) =>
  useRolesChange(seriesId, ({ gives, takes }: { gives: Turn; takes: Turn }) =>
    call(contract.askSwap, { body: { id: newId(), gives, takes } }),
  )
export const useDecideSwap = (seriesId: () => string) =>
  useRolesChange(
    seriesId,
    ({ swapId, decision }: { swapId: string; decision: 'taken' | 'declined' | 'withdrawn' }) =>
      call(contract.decideSwap, { params: { swapId }, body: { decision } }),
  )
