import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/discussions'
import type { NewPost, NewThread, Thread, ThreadPage } from '@waymark/contracts/discussions'
import { listMembers } from '@waymark/contracts/networks'
import { readReach } from '@waymark/contracts/notifications'
import * as paths from '@waymark/contracts/thread-paths'
import { computed, watch } from 'vue'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'

const listKey = (networkId: string) => ['threads', networkId]
export const threadKey = (threadId: string) => ['thread', threadId]

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
/** What is kept at the top of the list. */
export const usePinned = (networkId: () => string, spaceId: () => string | undefined) =>
  useQuery({
    key: () => [...listKey(networkId()), 'pinned', spaceId() ?? ''],
    query: () =>
      call(contract.listPinnedThreads, {
        params: { networkId: networkId() },
        query: { ...(spaceId() && { spaceId: spaceId()! }) },
      }),
  })
/** Where I have written, in all networks. */
export const useMyThreads = (isWanted: () => boolean) =>
  useQuery({
    key: ['threads', 'mine'],
    query: () => call(contract.listMyThreads, {}),
    enabled: isWanted,
    staleTime: 0,
  })
/** The page that follows a thread of the list. */
export const loadOlderThreads = (networkId: string, last: Thread, spaceId?: string) =>
  call(contract.listThreads, {
    params: { networkId },
    query: { before: last.lastPostAt, beforeId: last.id, ...(spaceId && { spaceId }) },
  })

/** Whom an announcement in a space would reach. */
export const useReach = (spaceId: () => string) =>
  useQuery({
    key: () => ['announcement-reach', spaceId()],
    query: () => call(readReach, { params: { spaceId: spaceId() } }),
  })

export const createThread = (spaceId: string, body: NewThread) =>
  call(contract.createThread, { params: { spaceId }, body })

/** Names of those in the network, to be spoken to; none for people who only look in. */
export function usePeople(networkId: () => string) {
  const { data } = useQuery({
    key: () => ['members', networkId(), 'names'],
    query: () =>
      call(listMembers, { params: { networkId: networkId() } }).then(
        (members) => members.map(({ name }) => name),
        () => [],
      ),
  })
  return computed(() => data.value ?? [])
}

/** Begins another discussion from one post of a discussion. */
export const branchThread = (threadId: string, body: NewThread & { fromSeq: number }) =>
  call(paths.branchThread, { params: { threadId }, body })

/** The page of posts after a number; without one, where the reader left off. */
export function useThread(threadId: () => string, after: () => number | undefined) {
  // Where the reader left off stays the page that is shown, although reading moves the pointer on.
  let leftOff: number | undefined
  watch(threadId, () => (leftOff = undefined), { flush: 'sync' })
  useLive(
    () => `thread:${threadId()}`,
    () => [threadKey(threadId())],
  )
  return useQuery({
    key: () => [...threadKey(threadId()), after() ?? 'unread'],
    query: async () => {
      const page = await readPage(threadId(), after() ?? leftOff)
      if (after() === undefined) leftOff = (page.posts[0]?.seq ?? 1) - 1
      return page
    },
    staleTime: 0,
    // Coming back starts where reading ended, not at the page kept from the last visit.
    gcTime: 0,
  })
}

/** Another page of posts of a thread that is open, once it is wanted; its live news are the thread's. */
export const useThreadPosts = (threadId: () => string, after: () => number, isWanted: () => boolean) =>
  useQuery({
    key: () => [...threadKey(threadId()), 'posts', after()],
    query: () => call(contract.readThread, { params: { threadId: threadId() }, query: { after: after() } }),
    enabled: isWanted,
    staleTime: 0,
  })

/** What the guard asked about in the posts on the page; only for those who may know. */
export const usePostReasons = (threadId: () => string, after: () => number, mayKnow: () => boolean) =>
  useQuery({
    key: () => [...threadKey(threadId()), 'reasons', after()],
    query: () =>
      call(contract.listPostReasons, { params: { threadId: threadId() }, query: { after: after() } }),
    enabled: mayKnow,
  })

async function readPage(threadId: string, after?: number): Promise<ThreadPage> {
  const read = (query: { after?: number }) => call(contract.readThread, { params: { threadId }, query })
  const page = await read(after === undefined ? {} : { after })
  // An address that points past the end opens where the reader left off.
  return page.posts.length > 0 || after === undefined ? page : read({})
}

export const addPost = (threadId: string, body: NewPost) =>
  call(contract.addPost, { params: { threadId }, body })

/** Says how far the reader has come; lists that count what is new are fetched again when they are next shown. */
export function useMarkRead(threadId: () => string) {
  const cache = useQueryCache()
  return async (seq: number) => {
    await call(contract.markRead, { params: { threadId: threadId() }, body: { seq } })
    await Promise.all([['threads'], ['home']].map((key) => cache.invalidateQueries({ key })))
  }
}

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
