import { addMessages } from '../../../platform/messages.ts'

addMessages({
  firstPosts: {
    waiting: 'Your words wait for a welcome',
    waitingWords:
      'You write in this network for the first time. Somebody who looks after it will welcome you and publish this, usually by {at}. Until then only you and they can read it.',
    came: 'Your words came back',
    cameWords:
      'Nobody else has read them. You can change them and send them again. Files that came with them are not kept: please add them anew.',
    said: 'What would help',
    reply: 'A reply in “{title}”',
    begins: 'A discussion: “{title}”',
    from: 'In {space}',
    takeBack: 'Take it back',
    clear: 'Clear it away',
    copy: 'Copy my words',
    copied: 'Copied',
    gone: 'Your words are yours again.',
    care: 'First words of newcomers',
    careLead: 'Read them, say hello, and publish them. From then on what this person writes appears at once.',
    none: 'Nobody waits for a welcome.',
    holds: 'The first words of a newcomer wait until somebody has welcomed them',
    holdsHint: 'Whoever is in the network when you switch this on is no newcomer.',
    by: 'Please by {at}',
    late: 'Has waited too long: it was to be read by {at}',
    welcome: 'A few words of welcome',
    welcomeHint: 'They appear below, as your answer. You can leave this empty.',
    publish: 'Welcome and publish',
    published: 'Published',
    giveBack: 'Give it back',
    why: 'What would help?',
    whyHint: 'Only {name} reads this, with their own words. Files are thrown away.',
    givenBack: 'Given back',
  },
})
