/** Of lists and titles; the rest comes with the pages: see `design/words`. */
export const discussionsMessages = {
  thread: 'Discussion',
  start: 'Start a discussion',
  kinds: { discussion: 'Discussion', question: 'Question', announcement: 'Announcement', dilemma: 'Dilemma' },
  replies: 'no replies yet | {count} reply | {count} replies',
  unread: '{count} new',
  locked: 'Locked',
  lastPost: 'last post {ago}',
  pinned: 'Pinned',
  concluded: 'Concluded',
}
