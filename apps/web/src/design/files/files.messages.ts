import { addMessages } from '../../platform/messages.ts'

addMessages({
  files: {
    list: 'Files',
    unscanned: 'Not checked for viruses',
    facts: '{kind}, {size}',
    kinds: {
      docx: 'Word',
      pptx: 'PowerPoint',
      xlsx: 'Excel',
      pdf: 'PDF',
      jpg: 'Picture',
      png: 'Picture',
      webp: 'Picture',
    },
  },
})
