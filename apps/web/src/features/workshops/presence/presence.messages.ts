import { addMessages } from '../../../platform/messages.ts'

addMessages({
  presence: {
    title: 'Who is here',
    count: 'Nobody just now | {count} person | {count} people',
    byCount: 'The rules of this room keep names out of this list.',
    names: 'By name',
    onPhone: 'On the phone',
    phones: 'On the phone',
    phonesHint:
      'Somebody with a place reads out the code from their letter. Their minutes count from then on.',
    code: 'Code they read out',
    put: 'They are on the phone',
    noted: '{name} is on the phone',
    end: 'Has hung up',
    ended: '{name} has hung up',
  },
})
