import { addMessages } from '../../../platform/messages.ts'

addMessages({
  hands: {
    title: 'Hands up',
    count: 'Hands up ({count})',
    none: 'No hand is up.',
    raise: 'Raise my hand',
    lower: 'Lower my hand',
    you: 'you',
    notYet: 'has not spoken yet',
    spoke: 'spoke once | spoke {count} times',
    call: 'Give {name} the floor',
    callShort: 'Give the floor',
    lowerOf: 'Lower the hand of {name}',
    up: 'Move {name} up',
    down: 'Move {name} down',
    fair: 'Not spoken yet first',
    announce: {
      up: '{name} raised a hand.',
      call: '{name} has the floor.',
      callYou: 'You have the floor.',
    },
    pace: 'How is it going?',
    paces: { 'slow-down': 'Slow down', 'same-here': 'Same here' },
    paceSays: {
      'slow-down': '1 person says: slow down | {count} people say: slow down',
      'same-here': '1 person says: same here | {count} people say: same here',
    },
    lately: 'In the last three minutes:',
    break: 'I need a break',
    breakAsk: 'Do you need a break?',
    breakWho:
      'Heard by {names}, and by anybody here who looks after this space. Nobody else sees it, now or later.',
    breakDo: 'Tell them',
    breakOnWay: 'On its way …',
    breakTold: 'They know. Take the time you need; nobody else has heard.',
    breaks: 'Asked for a break',
    breakAt: '{name}, at {time}',
    breakSeen: 'I am looking after it',
    breakSeenOf: 'I am looking after {name}',
    buddyIs: '{name} (wellbeing buddy)',
  },
})
