import { addMessages } from '../../../platform/messages.ts'

addMessages({
  typing: {
    one: '{name} is writing…',
    two: '{name} and {other} are writing…',
    many: 'Several people are writing…',
    seen: 'Others here can see that you are writing.',
    hide: 'Do not show it',
    hidden: 'Others do not see when you are writing.',
    show: 'Show it',
  },
})
