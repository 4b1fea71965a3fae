import { addMessages } from '../../../platform/messages.ts'

addMessages({
  speakers: {
    title: 'Speakers',
    none: 'Nobody is named yet.',
    youAre: 'You are named as a speaker here. If you would rather not be, take your name off.',
    takeOff: 'Take my name off',
    takeOffSure: 'Your name goes at once, and nobody can put it back.',
    remove: 'Take off',
    removeSure: 'Their name goes from this event.',
    add: 'Name a speaker',
    name: 'Name',
    nameHint: 'Choose a member from the list, or write the name of somebody from outside.',
    isMember: 'A member. They get a letter and can take their name off.',
    isOutside: 'Not a member: shown as you write it. Please ask them first.',
    role: 'What they do there',
    roleHint: 'Such as: opening words, brings the case, keeps the time. You can leave this empty.',
    save: 'Name them',
  },
})
