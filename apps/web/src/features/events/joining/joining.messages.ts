import { addMessages } from '../../../platform/messages.ts'

addMessages({
  joining: {
    title: 'Join an event',
    lead: 'Type the code from your letter, or the one at the door.',
    code: 'Your code',
    codeHint: 'Small letters and spaces do not matter.',
    go: 'Go on',
    now: 'Join now',
    here: 'I am here',
    nowHint: 'This checks you in and opens the workshop.',
    doorHint: 'This checks you in at the door.',
    checkedIn: 'You are checked in.',
    welcome: 'You are checked in. Welcome.',
    from: 'You can join from {time} on {day}.',
    standings: {
      'given-back': 'The place this code goes with was given back, so it does not let you in.',
      over: 'This event is over.',
      cancelled: 'This event was cancelled.',
    },
    toEvent: 'To the event',
    haveIt: 'I have it',
    haveItHint: 'Press this when you have all you need. No more reminders come by mail then.',
    hasIt: 'You said “I have it”, so no reminder comes.',
    door: 'Code for the door',
    doorLead: 'Hang it up or show it. People with a place check in with it; nobody else can.',
    doorSay: 'Open {address} and type',
    qr: 'A picture of the code for phones',
    hereCount: '{count} of {all} are here',
    tick: 'Here',
    ticked: 'Since {time}',
  },
})
