import { addMessages } from '../../../platform/messages.ts'

addMessages({
  decided: {
    title: 'What was decided',
    none: 'Nothing yet.',
    by: '{name}, {time}',
    add: 'What was decided, in one line',
    keep: 'Keep it',
    announce: 'Decided: {text}',
    late: 'You joined at {time}. Here is what you need.',
    lateStep: 'Now: {title} (step {number} of {count})',
    lateWords: 'Said just before',
    lateClose: 'I am ready',
  },
})
