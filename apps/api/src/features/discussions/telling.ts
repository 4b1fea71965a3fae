import type { Room } from '@waymark/contracts/live'
import { record } from '../../platform/activity.ts'
import type { Transaction } from '../../platform/database.ts'

/** All who have it on screen, or a list it stands in, look again. */
export const tellThread = (
  tx: Transaction,
  { id, spaceId, networkId }: { id: string; spaceId: string; networkId: string },
) =>
  record(tx, 'thread.changed', { spaceId, threadId: id }, [
    `thread:${id}`,
    `space:${spaceId}`,
    `network:${networkId}`,
  ] satisfies Room[])

/** All who have the discussion on screen look at a post again. */
export const tellPost = (
  tx: Transaction,
  { id, threadId, spaceId }: { id: string; threadId: string; spaceId: string },
) => record(tx, 'post.changed', { spaceId, threadId, postId: id }, [`thread:${threadId}`])
