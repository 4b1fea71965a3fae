import { addMessages } from '../../platform/messages.ts'

addMessages({
  roomRules: {
    title: 'What we agree here',
    before: 'Before you come: what we agree in the room',
    all: 'All the rules of the room',
    meetings: 'What is kept of meetings in this network',
    meetingsLead:
      'Each meeting says its rules before you take a place. They begin as follows, and whoever runs a meeting can choose stricter ones.',
    inOpen: 'In open spaces and spaces of the network',
    inConfidence: 'In Chatham House and closed spaces',
    inSpace: 'What is kept of a meeting in this space',
    usual: {
      key: 'Those in the room see names while it lasts. What is kept has no names in it: {hours} after the room has closed nobody can tell any more who said what.',
      days: 'What people say, ask, answer and note is removed after {words}, hands and pace after {short}, steps, tasks of groups and what was decided after {log}.',
    },
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
    days: 'What people say, ask, answer and note is removed on {words}, hands and pace on {short}, steps, tasks of groups and what was decided on {log}.',
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
    present: {
      byName: 'Everybody here can see who else is here, by name.',
      byCount: 'Everybody here can see how many are here, and no list of who they are.',
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
      questions:
        '{count} question was removed on {day} as agreed. | {count} questions were removed on {day} as agreed.',
      polls:
        'What was put to all was removed on {day} as agreed, with its answers. | {count} things that were put to all were removed on {day} as agreed, with their answers.',
      notes:
        '{count} line of the notes was removed on {day} as agreed. | {count} lines of the notes were removed on {day} as agreed.',
      tasks:
        'The task of the groups was removed on {day} as agreed. | {count} tasks of groups were removed on {day} as agreed.',
    },
  },
})
