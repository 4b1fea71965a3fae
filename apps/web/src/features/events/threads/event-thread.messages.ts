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
    atOnce: 'Begin its conversation (optional)',
    atFirst:
      'It is the conversation of the first date, before, during and after it. Whoever has a place there follows it.',
    atEach:
      'Each date has a conversation of its own that begins with these words, before, during and after it. Whoever has a place there follows it.',
    each: 'Begin the conversation of each date with these words',
  },
})
