import type { Reactions } from '../../platform/jobs.ts'
import { findDatesAsked } from './asking/queries.ts'
import { followRegistered, followThreadOfEvent, followWriters, tell, tellTalk } from './commands.ts'
import { forgetAnswered } from './asking/commands.ts'
import { sendMessageLetters } from './messages/sending.ts'
import { findChange, findFirstPost, findPost, listWriters } from './queries.ts'

/** Who is told of what happened, and what people follow by themselves. */
export const reactions: Reactions = {
  'event.message-sent': (_news, app) => sendMessageLetters(app),
  'thread.started': ({ threadId, quiet = false }, { database }) =>
    database.transaction(async (tx) => {
      await followWriters(tx, threadId)
      const news = quiet ? undefined : await findFirstPost(tx, threadId)
      if (news) await tell(tx, news)
    }),
  'post.added': ({ postId }, { database }) =>
    database.transaction(async (tx) => {
      const news = await findPost(tx, postId)
      if (!news) return
      await followWriters(tx, news.subjectId)
      await tell(tx, news)
    }),
  'case.published': ({ caseId, version }, { database }) =>
    database.transaction(async (tx) =>
      tell(tx, { kind: 'case', subjectId: caseId, seq: version, actors: await listWriters(tx, caseId) }),
    ),
  'event.changed': ({ occurrenceId }, { database }) =>
    database.transaction(async (tx) => {
      const news = await findChange(tx, occurrenceId)
      if (news) await tell(tx, news)
    }),
  'dates.asked': ({ findingId }, { database }) =>
    database.transaction(async (tx) => {
      const news = await findDatesAsked(tx, findingId)
      if (news) await tell(tx, news)
    }),
  'dates.answered': ({ findingId, personId }, { database }) =>
    database.transaction((tx) => forgetAnswered(tx, findingId, personId)),
  'talk.changed': ({ talkId }, { database }) => database.transaction((tx) => tellTalk(tx, talkId)),
  'registration.changed': ({ occurrenceId, personId }, { database }) =>
    database.transaction(async (tx) => {
      await followRegistered(tx, occurrenceId, personId)
      await followThreadOfEvent(tx, occurrenceId, personId)
    }),
  'event.surrounded': ({ occurrenceId }, { database }) =>
    database.transaction((tx) => followThreadOfEvent(tx, occurrenceId)),
}
