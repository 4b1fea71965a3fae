import { addMessages } from '../../../platform/messages.ts'

addMessages({
  outcomes: {
    title: 'What came of it',
    conclude: 'Conclude',
    lead: 'Say what you concluded, so that others find it without reading everything.',
    concluded: 'What was concluded',
    concludedHint: 'Two or three sentences. It is found by search.',
    lookAgainOn: 'Look again on (if you like)',
    lookAgainHint: 'On that day you and those who try it get a reminder by mail.',
    lookAgain: 'Look again on {day}.',
    save: 'Save the card',
    change: 'Change the card',
    reopen: 'Open it again',
    reopenSentence: 'The card goes away, and the discussion goes on.',
    try: 'I will try this',
    untry: 'I will not try it after all',
    trying: 'Will try it:',
    nobody: 'Nobody has said yet that they will try it.',
    by: 'concluded by {name}',
    next: 'When somebody has tried it:',
    asCase: 'Write it up as a practice case',
    badge: 'Concluded',
  },
})
