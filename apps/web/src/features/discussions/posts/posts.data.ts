import { useQuery, useQueryCache } from '@pinia/colada'
import type { Reaction } from '@waymark/contracts/discussions'
import * as contract from '@waymark/contracts/posts'
import type { EditedPost } from '@waymark/contracts/posts'
import { call } from '../../../platform/http.ts'
import { threadKey } from '../discussions.data.ts'

/** What can be done with posts of one discussion; the page is fetched again after each. */
export function usePosts(threadId: () => string) {
  const cache = useQueryCache()
  const again =
    <Args extends unknown[], Result>(run: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      try {
        return await run(...args)
      } finally {
        await cache.invalidateQueries({ key: threadKey(threadId()) })
      }
    }
  return {
    edit: again((postId: string, body: EditedPost) => call(contract.editPost, { params: { postId }, body })),
    remove: again((postId: string) => call(contract.removePost, { params: { postId } })),
    restore: again((postId: string) => call(contract.restorePost, { params: { postId } })),
    react: again((postId: string, reaction: Reaction, stands: boolean) =>
      call(stands ? contract.reactToPost : contract.takeReactionBack, { params: { postId, reaction } }),
    ),
    accept: again((seq: number | null) =>
      call(contract.acceptAnswer, { params: { threadId: threadId() }, body: { seq } }),
    ),
    pin: again((pinned: boolean) =>
      call(contract.pinThread, { params: { threadId: threadId() }, body: { pinned } }),
    ),
  }
}

/** The words a post had before. */
export const usePostVersions = (postId: () => string) =>
  useQuery({
    key: () => ['post-versions', postId()],
    query: () => call(contract.listPostVersions, { params: { postId: postId() } }),
    staleTime: 0,
  })
