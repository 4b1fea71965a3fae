import type { FastifyInstance } from 'fastify'
import type { Reactions } from '../../platform/jobs.ts'
import { keepMentions, keepOutcomeMentions } from './commands.ts'
import { listPointing } from './queries.ts'

const ofPost = ({ postId }: { postId: string }, { database, publicUrl }: FastifyInstance) =>
  database.transaction((tx) => keepMentions(tx, publicUrl, postId))
async function ofThread({ threadId }: { threadId: string }, app: FastifyInstance): Promise<void> {
  for (const postId of await listPointing(app.database, threadId)) await ofPost({ postId }, app)
}

/** Keeps the way back from a thing in step with what was written. */
export const reactions: Reactions = {
  'post.added': ofPost,
  'post.changed': ofPost,
  'thread.started': ofThread,
  'thread.changed': ({ threadId }, { database, publicUrl }) =>
    database.transaction((tx) => keepOutcomeMentions(tx, publicUrl, threadId)),
  'thread.imported': ofThread,
}
