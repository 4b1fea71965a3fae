import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/break-glass'
import type { breakGlassMinutes } from '@waymark/contracts/break-glass'
import type { Accepted } from '@waymark/contracts/guard'
import { listCases } from '@waymark/contracts/cases'
import { call } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'
import { useSession } from '../../../platform/session.ts'

const key = (networkId: string) => ['break-glass', networkId]

/** Readings of closed spaces that concern the viewer, and the spaces they could ask for. */
export function useReadings(networkId: () => string) {
  const session = useSession()
  useLive(
    () => (session.me ? `person:${session.me.id}` : undefined),
    () => [key(networkId())],
  )
  return useQuery({
    key: () => key(networkId()),
    query: () => call(contract.listBreakGlass, { params: { networkId: networkId() } }),
    staleTime: 0,
  })
}

/** Practice cases of a space, for whoever looks in. */
export const useCasesIn = (networkId: () => string, spaceId: () => string) =>
  useQuery({
    key: () => ['cases', networkId(), 'in', spaceId()],
    query: () => call(listCases, { params: { networkId: networkId() }, query: { spaceId: spaceId() } }),
  })

export function useReadingSteps(networkId: () => string) {
  const cache = useQueryCache()
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    try {
      return await sent
    } finally {
      await cache.invalidateQueries({ key: key(networkId()) })
    }
  }
  return {
    ask: (
      body: {
        id: string
        spaceId: string
        reason: string
        minutes: (typeof breakGlassMinutes)[number]
      } & Accepted,
    ) => again(call(contract.askBreakGlass, { params: { networkId: networkId() }, body })),
    decide: (breakGlassId: string, agrees: boolean) =>
      again(call(contract.decideBreakGlass, { params: { breakGlassId }, body: { agrees } })),
    end: (breakGlassId: string) => again(call(contract.endBreakGlass, { params: { breakGlassId } })),
  }
}
