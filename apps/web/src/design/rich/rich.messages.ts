import { addMessages } from '../../platform/messages.ts'

addMessages({
  rich: {
    tools: 'How it looks',
    bold: 'Bold',
    italic: 'Italic',
    list: 'List',
    numbers: 'Numbered list',
    quote: 'Quote',
    table: 'Table',
    note: 'Content note that folds',
    preview: 'Preview',
    write: 'Go on writing',
    nothing: 'Nothing to show yet.',
    words: 'words',
    heading: 'Heading',
    about: 'what it is about',
    people: 'People you may mean',
    hint: 'Type @ and a name to speak to somebody: they are told, if they may read here.',
  },
})
