import { addMessages } from '../../platform/messages.ts'

addMessages({
  caseFiles: {
    title: 'Tools and attachments',
    lead: 'Templates, leaflets, slides, a budget: what another area could use. No case files and no letters about anybody. Word, PowerPoint, Excel, PDF, JPEG, PNG or WebP, 20 MB each, ten at most.',
    stillAsked: 'Please look at what is asked about the files: say why it can stay, or take the file out.',
  },
})
