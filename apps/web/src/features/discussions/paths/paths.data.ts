import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/thread-paths'
import { renameThread } from '@waymark/contracts/thread-titles'
import type { Accepted } from '@waymark/contracts/guard'
import { call } from '../../../platform/http.ts'
import { threadKey } from '../discussions.data.ts'

export const useSignposts = (threadId: () => string) =>
  useQuery({
    key: () => [...threadKey(threadId()), 'signposts'],
    query: () => call(contract.listSignposts, { params: { threadId: threadId() } }),
    staleTime: 0,
  })

export function usePaths(threadId: () => string) {
  const cache = useQueryCache()
  const params = () => ({ threadId: threadId() })
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    const done = await sent
    await Promise.all([threadKey(threadId()), ['threads']].map((key) => cache.invalidateQueries({ key })))
    return done
  }
  return {
    move: (spaceId: string) => again(call(contract.moveThread, { params: params(), body: { spaceId } })),
    merge: (into: string) => again(call(contract.mergeThread, { params: params(), body: { into } })),
    rename: (body: { title: string } & Accepted) => again(call(renameThread, { params: params(), body })),
    split: (body: { id: string; title: string; seqs: number[] } & Accepted) =>
      again(call(contract.splitThread, { params: params(), body })),
  }
}
