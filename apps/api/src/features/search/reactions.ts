import type { Reactions } from '../../platform/jobs.ts'
import { index, indexRoom, indexThread, retag } from './commands.ts'
import { findEntryId, findFirstPostId } from './queries.ts'

/** Keeps what can be found in step with what was written. */
export const reactions: Reactions = {
  'case.published': ({ caseId }, { database }) => database.transaction((tx) => index(tx, 'case', caseId)),
  'case.hidden': ({ caseId }, { database }) => database.transaction((tx) => index(tx, 'case', caseId)),
  'case.withdrawn': ({ caseId }, { database }) => database.transaction((tx) => index(tx, 'case', caseId)),
  'case.shown': ({ caseId }, { database }) => database.transaction((tx) => index(tx, 'case', caseId)),
  'vocabulary.changed': async ({ facet, termId }, { database }) => {
    if (termId) await database.transaction((tx) => retag(tx, facet, termId))
  },
  'post.added': ({ postId }, { database }) => database.transaction((tx) => index(tx, 'post', postId)),
  'post.changed': ({ postId }, { database }) => database.transaction((tx) => index(tx, 'post', postId)),
  'post.hidden': ({ postId }, { database }) => database.transaction((tx) => index(tx, 'post', postId)),
  'thread.started': ({ threadId }, { database }) =>
    database.transaction(async (tx) => index(tx, 'post', await findFirstPostId(tx, threadId))),
  'thread.imported': ({ threadId }, { database }) => database.transaction((tx) => indexThread(tx, threadId)),
  'thread.changed': ({ threadId }, { database }) =>
    database.transaction(async (tx) => {
      await indexThread(tx, threadId)
      await index(tx, 'outcome', threadId)
    }),
  'event.changed': ({ occurrenceId }, { database }) =>
    database.transaction((tx) => index(tx, 'event', occurrenceId)),
  'workshop.forgotten': ({ workshopId }, { database }) =>
    database.transaction((tx) => indexRoom(tx, workshopId)),
  'entry.added': ({ workshopId, seq }, { database }) =>
    database.transaction(async (tx) => index(tx, 'entry', await findEntryId(tx, workshopId, seq))),
}
