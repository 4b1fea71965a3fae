import { useQuery, useQueryCache } from '@pinia/colada'
import type { Accepted } from '@waymark/contracts/guard'
import * as contract from '@waymark/contracts/moderation'
import type { Flag } from '@waymark/contracts/moderation'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'
import { useSession } from '../../platform/session.ts'

/** Without a network it is the queue of the administrators. */
export type CareOf = string | undefined
const flagsKey = (networkId: CareOf) => ['flags', networkId ?? 'hub']

export function useFlags(networkId: () => CareOf) {
  const session = useSession()
  useLive(
    () => (session.me ? `person:${session.me.id}` : undefined),
    () => [flagsKey(networkId())],
  )
  return useQuery({
    key: () => flagsKey(networkId()),
    query: () => {
      const of = networkId()
      return of ? call(contract.listFlags, { params: { networkId: of } }) : call(contract.listHubFlags, {})
    },
    staleTime: 0,
  })
}
export const readFlagged = (flagId: string) => call(contract.readFlagged, { params: { flagId } })

export function useFlagSteps(networkId: () => CareOf) {
  const cache = useQueryCache()
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    try {
      return await sent
    } finally {
      await cache.invalidateQueries({ key: flagsKey(networkId()) })
    }
  }
  return {
    hold: ({ id, version }: Flag, holderId: string | null) =>
      again(call(contract.holdFlag, { params: { flagId: id }, body: { version, holderId } })),
    decide: (
      { id, version }: Flag,
      body: { outcome: NonNullable<Flag['outcome']>; words: string } & Accepted,
    ) => again(call(contract.decideFlag, { params: { flagId: id }, body: { version, ...body } })),
  }
}

export const useRota = (networkId: () => string) =>
  useQuery({
    key: () => ['rota', networkId()],
    query: () => call(contract.readRota, { params: { networkId: networkId() } }),
  })
export const changeRota = (
  networkId: string,
  monday: string,
  body: { personId: string | null; note: string } & Accepted,
) => call(contract.changeRota, { params: { networkId, monday }, body })
