import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/thread-outcomes'
import type { NewOutcome } from '@waymark/contracts/thread-outcomes'
import { call } from '../../../platform/http.ts'
import { threadKey } from '../discussions.data.ts'

/** What a discussion came to; asked for only where there is a card. */
export const useOutcome = (threadId: () => string, isThere: () => boolean) =>
  useQuery({
    key: () => [...threadKey(threadId()), 'outcome'],
    query: () => call(contract.readOutcome, { params: { threadId: threadId() } }),
    enabled: isThere,
    staleTime: 0,
  })

export function useConcluding(threadId: () => string) {
  const cache = useQueryCache()
  const params = () => ({ threadId: threadId() })
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    try {
      return await sent
    } finally {
      await Promise.all([threadKey(threadId()), ['threads']].map((key) => cache.invalidateQueries({ key })))
    }
  }
  return {
    conclude: (body: NewOutcome) => again(call(contract.concludeThread, { params: params(), body })),
    reopen: () => again(call(contract.reopenThread, { params: params() })),
    setTrying: (trying: boolean) => again(call(contract.tryOutcome, { params: params(), body: { trying } })),
  }
}
