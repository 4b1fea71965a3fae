import { addMessages } from '../../../platform/messages.ts'

addMessages({
  authors: {
    title: 'Who writes it',
    lead: 'You can write together, also with another organisation. Each organisation signs off for itself.',
    invited: 'asked, no answer yet',
    first: 'began it',
    invite: 'Ask somebody to write with you',
    ask: 'Ask',
    leave: 'Stop writing with them',
    leaveSure: 'You will not see the draft any more. What you wrote stays in it.',
    remove: 'Take out',
    removeSure: 'They will not see the draft any more. What they wrote stays in it.',
    invitations: 'Asked to write together',
    invitation: '{name} asks you to write “{title}” together, for {network}.',
    untitled: 'a case without a title yet',
    accept: 'Write with them',
    decline: 'No, thank you',
  },
})
