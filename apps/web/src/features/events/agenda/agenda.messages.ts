import { addMessages } from '../../../platform/messages.ts'

addMessages({
  agenda: {
    title: 'What happens when',
    hint: 'Steps with minutes. They become the run sheet of the workshop.',
    step: 'Step {number}',
    what: 'What happens',
    minutes: 'Minutes',
    add: 'Add a step',
    up: 'Move step {number} up',
    down: 'Move step {number} down',
    drop: 'Take out step {number}',
    fits: '{sum} minutes in all, which is as long as the event.',
    short: '{sum} minutes in all: {left} of the event are left.',
    long: '{sum} minutes in all: {over} more than the event lasts.',
    format: 'Begin from a way to meet',
    formatHint: 'It fills in what is below; change whatever you like.',
    noFormat: 'None: I write my own',
    minutesShort: '{count} minutes',
  },
})
