import { addMessages } from '../../../platform/messages.ts'

addMessages({
  postFiles: {
    add: 'Add files',
    title: 'Files',
    titleOf: 'Files to add to post {seq}',
    lead: 'A template, a leaflet, slides: what others could use. No case files and no letters about anybody. Word, PowerPoint, Excel, PDF, JPEG, PNG or WebP, 20 MB each, five at most.',
    coming: 'A file is still on its way.',
    takeOut: 'Take out',
    takeOutSure:
      'The file is gone at once, for everybody. Your words stay, and it is said that you changed them.',
  },
})
