import { addMessages } from '../../../platform/messages.ts'

addMessages({
  flagging: {
    flag: {
      agreement: 'Breaks our agreement',
      person: 'I am worried about a person',
      identity: 'This might identify someone',
    },
    lead: {
      agreement:
        'Those who look after this space read it and decide. Who wrote it does not learn that it was you.',
      person:
        'The safeguarding lead of this network sees this within one working hour. This is not a referral, and nobody watches it at night.',
      identity: 'It is hidden from everybody at once. Those who look after this space then decide.',
    },
    now: 'If somebody is in danger now, call 999. Otherwise contact the children’s services front door of the council where the young person is, and follow your own procedure.',
    note: {
      agreement: 'Which part of the agreement, and why? (if you like)',
      person: 'What worries you about it? Please do not write who it is. (if you like)',
      identity: 'Where do you see it? Please do not repeat it. (if you like)',
    },
    send: { agreement: 'Send', person: 'Tell the safeguarding lead', identity: 'Hide it now' },
    sent: {
      agreement: 'Thank you. You will hear what came of it.',
      person: 'Thank you. The safeguarding lead has been told. You will hear what came of it.',
      identity: 'Thank you. It is hidden from everybody, and you will hear what came of it.',
    },
    hidden: 'This post might identify someone. Nobody can read it until that is decided.',
    care: 'Care and moderation',
  },
})
