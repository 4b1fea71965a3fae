import { useQuery, useQueryCache } from '@pinia/colada'
import type { Accepted } from '@waymark/contracts/guard'
import * as contract from '@waymark/contracts/suspensions'
import { call } from '../../../platform/http.ts'

const listKey = (networkId: string) => ['suspensions', networkId]

export const useSuspensions = (networkId: () => string) =>
  useQuery({
    key: () => listKey(networkId()),
    query: () => call(contract.listSuspensions, { params: { networkId: networkId() } }),
    staleTime: 0,
  })
export const useSuspension = (suspensionId: () => string) =>
  useQuery({
    key: () => ['suspension', suspensionId()],
    query: () => call(contract.readSuspension, { params: { suspensionId: suspensionId() } }),
    staleTime: 0,
  })

/** Steps of one network’s suspensions; its lists are fetched again after each. */
export function useSuspending(networkId: () => string) {
  const cache = useQueryCache()
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    const done = await sent
    await Promise.all(
      [listKey(networkId()), ['members', networkId()], ['suspension']].map((key) =>
        cache.invalidateQueries({ key }),
      ),
    )
    return done
  }
  return {
    suspend: (personId: string, body: { id: string; reason: string; until: string | null } & Accepted) =>
      again(call(contract.suspendMember, { params: { networkId: networkId(), personId }, body })),
    lift: (suspensionId: string) => again(call(contract.liftSuspension, { params: { suspensionId } })),
    ask: (suspensionId: string, body: { words: string } & Accepted) =>
      again(call(contract.appealSuspension, { params: { suspensionId }, body })),
    answer: (suspensionId: string, body: { outcome: 'lifted' | 'stays'; words: string } & Accepted) =>
      again(call(contract.decideAppeal, { params: { suspensionId }, body })),
  }
}
