import '../flagging/flagging.messages.ts'
import { addMessages } from '../../platform/messages.ts'

addMessages({
  moderation: {
    title: 'Care and moderation',
    titleLead:
      'What members said about posts, practice cases, comments and profiles that you look after, the most urgent first.',
    hubTitle: 'Care for this hub',
    hubLead:
      'What people said about how somebody describes themselves, where the two share no network. In networks, those who look after them decide.',
    none: 'Nothing waits for you',
    noneWords: 'When somebody says that words need care, they stand here with their clock.',
    open: 'Waiting',
    closed: 'Decided',
    due: 'look by {at}',
    overdue: 'overdue since {at}',
    about: {
      post: 'Post {seq} in “{title}”, {space}',
      case: 'The practice case “{title}”, {space}',
      comment: 'A comment on “{title}”, {space}',
      profile: 'What {title} wrote about themselves',
    },
    hiddenCase: 'a case that is hidden',
    by: 'written by',
    from: 'said by',
    read: 'Read the words',
    readHint: 'They may be hard to read. That you opened them is kept.',
    hold: 'I look at it',
    leave: 'Leave it to the others',
    held: '{name} looks at it',
    nobody: 'Nobody looks at it yet',
    decide: 'Decide',
    outcome: 'What came of it',
    outcomes: {
      'no-action': 'It stays as it is',
      'spoken-to': 'We spoke with who wrote it',
      'taken-away': 'It was taken away',
      'shown-again': 'Show it again',
      'passed-on': 'Passed on to those whose task it is',
    },
    away: {
      post: 'Take the post away',
      case: 'Withdraw the case for good',
      comment: 'Take the comment away for good',
      profile: 'Take the words away for good',
    },
    words: 'Words to who said it, and to who wrote it where it changes something for them',
    template: 'Begin with',
    templates: {
      none: 'my own words',
      thanks: 'Thank you for telling us. We have read it and think that it can stay, because ',
      spoken: 'Thank you for telling us. We have spoken with who wrote it. ',
      away: 'We have taken this away, because it went against our agreement: ',
      again: 'We have read it and think that nobody can be known by it, so it can be seen again. ',
    },
    templateNames: {
      none: 'My own words',
      thanks: 'It can stay',
      spoken: 'We spoke with them',
      away: 'Taken away',
      again: 'Shown again',
    },
    ownWords:
      'You wrote this, and nobody else looks after it. You can take it away; for anything else, ask somebody to look after it with you.',
    save: 'Say so, and tell them',
    decided: '{outcome}, says {name}',
    log: 'What was done in this network',
    readings: 'Looking into a closed space',
    rota: 'Who is on duty',
    rotaLead:
      'Letters about new flags go to whoever is on duty; without anybody on duty, to all who look after the space.',
    week: 'Week of {day}',
    nobodyOnDuty: 'Nobody in particular',
    noteHere: 'Note for whoever takes over',
    handOver: 'Note for the hand-over, week of {day}',
    saved: 'Saved',
  },
})
