import { addMessages } from '../../../platform/messages.ts'

addMessages({
  push: {
    title: 'A sign on your screen',
    lead: 'Your browser can show a line when there is something new, also while Waymark is closed. It never says what, from whom or where: “There is something new for you.” Quiet hours, days off and leave count here too.',
    states: {
      unable: 'This browser cannot do it. On an iPhone, add Waymark to the home screen first.',
      blocked:
        'This browser does not let Waymark show anything. You can change that in its settings for this site.',
      off: 'It is off in this browser.',
      on: 'It is on in this browser.',
    },
    on: 'Switch it on here',
    off: 'Switch it off here',
    attempt: 'Show one now',
    tried: 'It should show in a moment.',
    refused: 'Your browser could not reach its push service. Your organisation may block it.',
    others: 'Other browsers of yours',
    since: 'since {day}',
    takeOut: 'Take it out',
  },
})
