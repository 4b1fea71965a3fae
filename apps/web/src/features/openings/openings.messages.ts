import { addMessages } from '../../platform/messages.ts'

addMessages({
  openings: {
    show: 'Who opened this',
    lead: {
      thread:
        'You began this discussion in a closed space, so you see who opened it in the last year. Nobody else sees this list.',
      case: 'You wrote this case, and it stands in a closed space, so you see who opened it in the last year. Only those who wrote it see this list.',
    },
    none: 'Nobody else has opened it.',
    last: 'last on {at}',
    outside: 'Looked in from outside',
  },
})
