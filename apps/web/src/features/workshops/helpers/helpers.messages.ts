import { addMessages } from '../../../platform/messages.ts'

addMessages({
  roomHelp: {
    title: 'Who helps',
    leads: 'leads now',
    host: 'host',
    you: 'you',
    role: {
      facilitator: 'leads',
      'co-facilitator': 'co-facilitator',
      'note-taker': 'takes notes',
      'chat-host': 'looks after the chat',
      buddy: 'wellbeing buddy',
    },
    handOver: 'Hand over to {name}',
    takeOver: 'Take the lead',
    take: 'Take this part back from {name}',
    giveTitle: 'Give somebody a part',
    who: 'Who',
    whoHint: 'Choose a person',
    what: 'As what',
    give: 'Give it',
    noPeople: 'Nobody else has a place yet.',
    canDo: {
      facilitator: 'Leads now. You can still run everything.',
      'co-facilitator': 'Runs everything with you, and hears who needs a break.',
      'note-taker': 'Keeps what was decided.',
      'chat-host': 'Takes away words of others.',
      buddy: 'Hears who needs a break.',
    },
  },
})
