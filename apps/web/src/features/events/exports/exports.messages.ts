import { addMessages } from '../../../platform/messages.ts'

addMessages({
  peopleExports: {
    title: 'Take a list of who is coming',
    allows: {
      all: 'Names, where people work, and how they come. What people need to take part, and what they answered, stays here.',
      names: 'This space keeps to the Chatham House rule, so the list has names alone.',
      nothing: 'People agreed that who is in this space stays in it, so no list of them leaves Waymark.',
    },
    purpose: 'What is it for?',
    purposes: {
      door: 'Letting people in',
      'name-badges': 'Name badges',
      funder: 'A report to a funder',
      planning: 'Planning rooms, food or groups',
      other: 'Something else',
    },
    words: 'Say a little more',
    wordsHint: 'Everybody on the list can read this. It is kept for good, with your name.',
    take: 'Take the list',
    taken: 'The list is in your downloads. Delete it when you do not need it any more.',
    all: 'Lists that were taken',
    none: 'Nobody has taken a list.',
    line: '{by}, {at}: {purpose}',
    people: '{count} person on it | {count} people on it',
    mine: 'Who took my name out of Waymark?',
    mineLead:
      'People who run an event can take a list of who is coming. Each time it is kept who did, and what for.',
    mineNone: 'Nobody has taken a list with your name on it.',
  },
})
