import { addMessages } from '../../../platform/messages.ts'

addMessages({
  guestRoom: {
    as: 'You are here as a guest: {name}, {organisation}',
    leave: 'Leave, and forget me on this device',
    again: 'Please come in with your code once more.',
    toCode: 'Type my code',
  },
})
