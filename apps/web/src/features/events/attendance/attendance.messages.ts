import { addMessages } from '../../../platform/messages.ts'

addMessages({
  attendance: {
    mine: 'How long you were there',
    measured:
      'As far as we know: less than a minute. | As far as we know: {count} minute. | As far as we know: {count} minutes.',
    said: 'You say: less than a minute. | You say: {count} minute. | You say: {count} minutes.',
    of: 'The event lasted {count} minutes.',
    yours: 'Only you see this until {when}. Then those who run the event see it, too.',
    shared: 'Those who run the event see this.',
    correct: 'Put it right',
    minutes: 'Minutes I was there',
    words: 'Why it is different',
    wordsHint: 'You can leave this empty. What was measured stays beside it.',
    save: 'Save',
    takeBack: 'Take back what I said',
    all: 'How long people were there',
    notYet: 'People see their own minutes first, and can put them right. You see them from {when} on.',
    person: 'Person',
    known: 'Minutes we know of',
    theySay: 'Minutes they say',
  },
})
