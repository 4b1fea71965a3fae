import { addMessages } from '../../../platform/messages.ts'

addMessages({
  roomRemovals: {
    title: 'Asked to leave',
    ask: 'Ask somebody to leave',
    askHint:
      'The room is closed to them at once, in every window. They read your reason. You can let them in again.',
    who: 'Who',
    whoHint: 'Choose a person',
    reason: 'Your reason, which they will read',
    confirm: 'Close the room to them',
    done: 'The room is closed to {name}',
    back: 'Let in again',
    backDone: '{name} can come in again',
    said: '{by} gave this reason: {reason}',
  },
})
