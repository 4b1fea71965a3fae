import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/discussions'
import type { NewPost, NewThread } from '@waymark/contracts/discussions'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'

const listKey = (networkId: string) => ['threads', networkId]
const threadKey = (threadId: string) => ['thread', threadId]

/** Threads of a network, newest activity first; fresh while on screen. */
export function useThreads(networkId: () => string, spaceId: () => string | undefined) {
  useLive(
    () => `network:${networkId()}`,
    () => [listKey(networkId())],
  )
  return useQuery({
    key: () => [...listKey(networkId()), spaceId() ?? ''],
    query: () =>
      call(contract.listThreads, {
        params: { networkId: networkId() },
        query: { ...(spaceId() && { spaceId: spaceId()! }) },
      }),
  })
}
export const loadOlderThreads = (networkId: string, before: string, spaceId?: string) =>
  call(contract.listThreads, { params: { networkId }, query: { before, ...(spaceId && { spaceId }) } })

export const createThread = (spaceId: string, body: NewThread) =>
  call(contract.createThread, { params: { spaceId }, body })

/** The page of posts after a number; without one, where the reader left off. */
export function useThread(threadId: () => string, after: () => number | undefined) {
  useLive(
    () => `thread:${threadId()}`,
    () => [threadKey(threadId())],
  )
  return useQuery({
    key: () => [...threadKey(threadId()), after() ?? 'unread'],
    query: () =>
      call(contract.readThread, {
        params: { threadId: threadId() },
        query: { ...(after() !== undefined && { after: after()! }) },
      }),
    placeholderData: (previous) => previous,
    staleTime: 0,
  })
}

export const addPost = (threadId: string, body: NewPost) =>
  call(contract.addPost, { params: { threadId }, body })
export const markRead = (threadId: string, seq: number) =>
  call(contract.markRead, { params: { threadId }, body: { seq } })

export function useLock(threadId: () => string) {
  const cache = useQueryCache()
  return useMutation({
    mutation: (locked: boolean) =>
      call(contract.lockThread, { params: { threadId: threadId() }, body: { locked } }),
    onSettled: () => cache.invalidateQueries({ key: threadKey(threadId()) }),
  })
}
export function useRefreshThread(threadId: () => string) {
  const cache = useQueryCache()
  return () => cache.invalidateQueries({ key: threadKey(threadId()) })
}
