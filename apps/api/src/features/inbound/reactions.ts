import type { Reactions } from '../../platform/jobs.ts'
import { forgetPosted, revokeKeys } from './commands.ts'

export const reactions: Reactions = {
  'membership.ended': ({ networkId, personId }, { database }) =>
    database.transaction((tx) => revokeKeys(tx, networkId, personId)),
  'post.added': ({ postId }, { database }) => database.transaction((tx) => forgetPosted(tx, postId)),
}
