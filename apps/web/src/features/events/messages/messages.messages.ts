import { addMessages } from '../../../platform/messages.ts'

addMessages({
  messages: {
    title: 'Write to people',
    lead: 'It comes to their inbox here at once, and by letter when mail may reach them.',
    to: 'To whom?',
    groups: {
      registered: 'Those who have a place',
      offered: 'Those a place is held for',
      waitlisted: 'Those in line',
      pending_approval: 'Those who wait for your answer',
      came: 'Those who came',
      absent: 'Those who did not come',
    },
    subject: 'What it is about',
    words: 'Your message',
    wordsHint: 'No names of young people, and nothing by which somebody could know one.',
    secret:
      'This space is in confidence, so the letter says only that there is a message. People read it here.',
    chooseFirst: 'Choose to whom you write, and you see here who gets it.',
    reach: 'It reaches nobody. | It reaches {count} person: | It reaches {count} people:',
    letters: '{count} by letter at once | {count} by letter at once',
    later:
      '{count} by letter later, when mail may reach them | {count} by letter later, when mail may reach them',
    inboxOnly: '{count} in their inbox only | {count} in their inbox only',
    signs:
      '{count} has a browser that says there is something new | {count} have a browser that says there is something new',
    who: 'Who gets it',
    notGetting: 'Who does not get it',
    why: { closed: 'the event is not open to them any more', own: 'it is you' },
    send: 'Send it | Send it to {count} person | Send it to {count} people',
    sentToast: 'It is on its way to {count} person. | It is on its way to {count} people.',
    sent: 'What was sent',
    none: 'Nothing was sent yet.',
    by: '{name}, {at}',
    toPeople: '{groups}: {count} person | {groups}: {count} people',
    lettersOut: '{count} letter went out | {count} letters went out',
    lettersWait: '{count} waits until mail may reach somebody | {count} wait until mail may reach somebody',
    mine: 'What the host wrote to you',
  },
})
