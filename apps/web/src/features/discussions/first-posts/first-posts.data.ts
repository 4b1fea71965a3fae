import { useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/first-posts'
import type { NewFirstPost } from '@waymark/contracts/first-posts'
import type { Accepted } from '@waymark/contracts/guard'
import { call, ProblemError } from '../../../platform/http.ts'
import { useLive } from '../../../platform/live.ts'
import { useSession } from '../../../platform/session.ts'

const key = (networkId: string) => ['first-posts', networkId]

/** Words of newcomers that wait: one’s own, and those one can publish. */
export function useFirstPosts(networkId: () => string) {
  const session = useSession()
  useLive(
    () => (session.me ? `person:${session.me.id}` : undefined),
    () => [key(networkId())],
  )
  return useQuery({
    key: () => key(networkId()),
    query: () => call(contract.listFirstPosts, { params: { networkId: networkId() } }),
    staleTime: 0,
  })
}

/** Where a file that waits with them can be fetched. */
export const waitingFileAddress = (firstPostId: string) => (fileId: string) =>
  `/api/first-posts/${firstPostId}/files/${fileId}`

/** Sends words; where those of a newcomer have to wait, sees to it that they do, and answers with nothing. */
export async function sendOrKeep<Sent>(
  networkId: string,
  send: () => Promise<Sent>,
  firstPost: NewFirstPost & Accepted,
): Promise<Sent | undefined> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'welcome_first') throw error
    await call(contract.keepFirstPost, { params: { networkId }, body: firstPost })
    return undefined
  }
}

export function useFirstPostSteps(networkId: () => string) {
  const cache = useQueryCache()
  const again = async <Result>(sent: Promise<Result>): Promise<Result> => {
    try {
      return await sent
    } finally {
      await cache.invalidateQueries({ key: key(networkId()) })
    }
  }
  return {
    publish: (firstPostId: string, body: { id: string; welcome: string } & Accepted) =>
      again(call(contract.publishFirstPost, { params: { firstPostId }, body })),
    giveBack: (firstPostId: string, body: { words: string } & Accepted) =>
      again(call(contract.returnFirstPost, { params: { firstPostId }, body })),
    withdraw: (firstPostId: string) => again(call(contract.withdrawFirstPost, { params: { firstPostId } })),
    hold: (holdsFirstPosts: boolean) =>
      again(call(contract.holdFirstPosts, { params: { networkId: networkId() }, body: { holdsFirstPosts } })),
  }
}
