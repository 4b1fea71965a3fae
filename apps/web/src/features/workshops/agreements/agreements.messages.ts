import { addMessages } from '../../../platform/messages.ts'

addMessages({
  roomRules: {
    title: 'What we agree here',
    preset: { named: 'Named', role: 'By role', organisation: 'By organisation', none: 'Chatham House' },
    attribution: {
      named: 'Named: what is said here may be told with the name of whoever said it.',
      role: 'By role: outside this room words carry a part such as “a facilitator”, and no name.',
      organisation:
        'By organisation: outside this room words carry an organisation and no name, and only where five or more of its people were here.',
      none: 'Chatham House: you may use what you learn here, but never say who said it or where they work.',
    },
    keyNone: 'Names stay with the words for as long as the words are kept.',
    key: 'Those in the room see names while it lasts. What is kept has no names in it. The key that joins them is destroyed on {until}; after that nobody can tell who said what, and neither can whoever runs Waymark.',
    keyGone:
      'The key that joined names to words was destroyed on {until}. Nobody can tell any more who said what.',
    days: 'What people say is removed on {words}, hands and pace on {short}, steps and what was decided on {log}.',
    quoting: {
      never: 'Nobody’s words are quoted outside this room.',
      asked: 'You are quoted by name only where you say “you may quote me”, and you can take that back.',
      free: 'You may be quoted by name.',
    },
    export: {
      yes: 'Those who run it can take out a transcript, within these rules. Each time they say what it is for.',
      no: 'No transcript can be taken out.',
    },
    entry: {
      registered: 'Only people with a place come in, and those who run it.',
      space: 'Everybody who may write in this space can come in.',
    },
    change: 'Change the rules',
    changeHint: {
      waiting: 'Until the room opens you can choose freely. From then on the rules can only become stricter.',
      open: 'The room has opened, so the rules can only become stricter. Everybody here sees the change.',
    },
    ask: 'What may be said of who said something?',
    askDays: 'How long is what people say kept?',
    askExport: 'A transcript may be taken out',
    askQuoting: 'May words be quoted?',
    askEntry: 'Who may come in?',
    askKey: 'How long can it still be learnt who said something, in case somebody is at risk?',
    dayCount: '{count} day | {count} days',
    hourCount: '{count} hour | {count} hours',
    quotingShort: { never: 'Never', asked: 'With “you may quote me”', free: 'Freely' },
    entryShort: { registered: 'Those with a place', space: 'Everybody who may write in the space' },
    save: 'Set these rules',
    saved: 'The rules are set',
    quote: 'You may quote me',
    quoteBack: 'You may no longer quote me',
    quotable: 'may be quoted',
    removed: {
      words:
        '{count} message was removed on {day} as agreed. | {count} messages were removed on {day} as agreed.',
      short:
        '{count} sign such as a hand or a pace was removed on {day} as agreed. | {count} signs such as hands and pace were removed on {day} as agreed.',
      log: '{count} step or decision was removed on {day} as agreed. | {count} steps and decisions were removed on {day} as agreed.',
    },
  },
})
