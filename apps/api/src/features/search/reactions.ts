import type { Reactions } from '../../platform/jobs.ts'
import { forgetCase, forgetEvent, index, indexThread, retag } from './commands.ts'
import { findEntryId, findFirstPostId } from './queries.ts'

/** Keeps what can be found in step with what was written. */
export const reactions: Reactions = {
  'case.published': ({ caseId }, { database }) => database.transaction((tx) => index(tx, 'case', caseId)),
  'case.withdrawn': ({ caseId }, { database }) => database.transaction((tx) => forgetCase(tx, caseId)),
  // The index may have been made anew while it was hidden.
  'case.shown': ({ caseId }, { database }) => database.transaction((tx) => index(tx, 'case', caseId)),
  'vocabulary.changed': async ({ facet, termId }, { database }) => {
    if (termId) await database.transaction((tx) => retag(tx, facet, termId))
  },
  'post.added': ({ postId }, { database }) => database.transaction((tx) => index(tx, 'post', postId)),
  'thread.started': ({ threadId }, { database }) =>
    database.transaction(async (tx) => index(tx, 'post', await findFirstPostId(tx, threadId))),
  'thread.imported': ({ threadId }, { database }) => database.transaction((tx) => indexThread(tx, threadId)),
  'event.changed': ({ occurrenceId }, { database }) =>
    database.transaction(async (tx) => {
      await index(tx, 'event', occurrenceId)
      await forgetEvent(tx, occurrenceId)
    }),
  'entry.added': ({ workshopId, seq }, { database }) =>
    database.transaction(async (tx) => index(tx, 'entry', await findEntryId(tx, workshopId, seq))),
}
