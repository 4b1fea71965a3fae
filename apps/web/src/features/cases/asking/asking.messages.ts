import { addMessages } from '../../../platform/messages.ts'

addMessages({
  asking: {
    title: 'Ask the team',
    lead: 'They said that they answer questions. Yours stands in one discussion about this case, so that others find the answer too.',
    none: 'Nobody has asked yet. What would you need to know to try it?',
    words: 'Your question',
    hint: 'Ask about the work, not about a young person.',
    send: 'Ask the team',
    sent: 'Your question is with the team.',
    all: 'See the whole discussion: {count} post | See the whole discussion: {count} posts',
  },
})
