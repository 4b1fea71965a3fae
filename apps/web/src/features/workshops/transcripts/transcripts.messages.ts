import { addMessages } from '../../../platform/messages.ts'

addMessages({
  roomTranscripts: {
    take: 'Take a transcript out',
    hint: 'It carries the names that the rules let stand, and no others. Who took it, and what for, is shown to everybody here.',
    words: 'What it is for',
    format: 'As',
    formats: { docx: 'a Word file', txt: 'plain text' },
    taken: 'Your transcript is ready',
    by: '{by} took a transcript out on {day}: {words}',
  },
})
