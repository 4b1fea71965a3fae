import { addMessages } from '../../platform/messages.ts'

const inSpace = {
  agreement:
    'Those who look after this space read it and decide. Who wrote it does not learn that it was you.',
  person:
    'The safeguarding lead of this network sees this within one working hour. This is not a referral, and nobody watches it at night.',
  identity: 'It is hidden from everybody at once. Those who look after this space then decide.',
}

addMessages({
  flagging: {
    flag: {
      agreement: 'Breaks our agreement',
      person: 'I am worried about a person',
      identity: 'This might identify someone',
    },
    lead: {
      post: inSpace,
      case: inSpace,
      comment: inSpace,
      feedback: inSpace,
      entry: {
        ...inSpace,
        identity:
          'It is hidden from everybody in the room at once. Those who look after this space then decide.',
      },
      profile: {
        agreement:
          'A convenor of a network that you are both in, or an administrator of this hub, reads it and decides. Who wrote it does not learn that it was you.',
        person:
          'The safeguarding lead of a network that you are both in, or an administrator of this hub, sees this within one working hour. This is not a referral, and nobody watches it at night.',
        identity:
          'It is hidden from everybody else at once. A convenor of a network that you are both in, or an administrator of this hub, then decides.',
      },
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
      person:
        'Thank you. It has been passed to whoever looks after safeguarding. You will hear what came of it.',
      identity: 'Thank you. It is hidden from everybody, and you will hear what came of it.',
      before:
        'You had said this before, and those who look after it have decided. If something is new, please tell them.',
    },
    hidden: {
      post: 'This post might identify someone. Nobody can read it until that is decided.',
      feedback: 'These words might identify someone. Nobody can read them until that is decided.',
      comment: 'This comment might identify someone. Nobody can read it until that is decided.',
      profile: 'What was written here might identify someone. Nobody can read it until that is decided.',
      own: 'Somebody thinks that what you wrote about yourself might identify someone. Nobody else can read it until that is decided. You can change your words meanwhile.',
    },
    removed: 'This comment was taken away by those who look after this space.',
    more: {
      case: 'Say something about this case',
      comment: 'More for the comment of {name}',
      about: 'More for what {name} wrote',
      unnamed: 'More for these words: “{words}”',
      quote: 'More for what {name} wrote about the event',
      helps: 'More for what {name} can help with',
    },
    care: 'Care and moderation',
    hubCare: 'Care for this hub',
  },
})
