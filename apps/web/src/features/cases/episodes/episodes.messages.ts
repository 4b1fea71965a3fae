import { addMessages } from '../../../platform/messages.ts'

addMessages({
  episodes: {
    title: 'What happened next',
    lead: 'A case goes on after it is published. Its authors tell where it stood later, also when it was paused or ended.',
    picture: 'Where it stood at each time',
    marks: {
      0: 'First published',
      6: 'About 6 months on',
      18: 'About 18 months on',
      other: 'At another time',
    },
    short: { 0: 'start', 6: '6 mo.', 18: '18 mo.', other: 'later' },
    add: 'Say what happened next',
    due: 'About {months} months have gone by. What happened next? A few sentences are enough.',
    month: 'Which time do you tell of?',
    stage: 'At which stage is it now?',
    momentum: 'How is it going?',
    words: 'What happened',
    wordsHint: 'What grew, what was lost, who left, what you would do otherwise. No names, no exact dates.',
    send: 'Add it to the case',
    remove: 'Take this out',
    removeSure: 'These words are taken out of the case. The rest of it stays.',
  },
})
