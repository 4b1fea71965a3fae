import { addMessages } from '../../../platform/messages.ts'

addMessages({
  needs: {
    title: 'What I need to take part',
    lead: 'Say it once, for yourself. At each event you choose whether its host gets it; nobody else reads it.',
    question: 'Do you need anything to take part?',
    kinds: {
      captions: 'Captions',
      'step-free': 'A way without steps',
      interpreter: 'BSL or another interpreter',
      breaks: 'Breaks',
      materials: 'Materials in advance',
      quiet: 'A quiet space',
    },
    words: 'In your own words',
    save: 'Save what I need',
    send: 'Tell the host what I need to take part',
    sendHint: 'Only {host} reads it. The copy is deleted {days} days after the event.',
    unsaid: 'Do you need anything to take part?',
    say: 'Say it in your settings',
    sent: 'The host has what you need.',
    unread: 'Nobody has read it yet.',
    readBy: 'Read by {name}, {when}.',
    again: 'Send it as it is now',
    takeBack: 'Take it back',
    theirs: 'What people need to take part',
    theirsHint:
      'For you alone as the host. They see that you have read it, and it is gone {days} days after the event.',
    read: 'Read',
    none: 'Nothing ticked.',
  },
})
