import { addMessages } from '../../../platform/messages.ts'

addMessages({
  eventThread: {
    title: 'Conversation',
    lead: 'One conversation before, during and after the event. Whoever has a place follows it.',
    posts: '{count} post | {count} posts',
    last: 'the last {ago}',
    here: 'Show it here',
    hide: 'Fold it away',
    open: 'Open it on its own page',
    none: 'Nobody has begun it yet.',
    start: 'Begin the conversation',
    words: 'First words',
    whoSees: 'Everybody in “{space}” can read it, under the rules of that space.',
    send: 'Begin it',
  },
})
