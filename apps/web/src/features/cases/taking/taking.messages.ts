import { addMessages } from '../../../platform/messages.ts'

addMessages({
  taking: {
    title: 'Take it with you',
    print: 'Print',
    pdf: 'PDF',
    summary: 'Two-page summary',
    more: 'Other formats',
    formats: {
      docx: 'Word',
      html: 'Web page',
      markdown: 'Markdown (plain text)',
      json: 'JSON, for another Waymark',
    },
    making: 'Your file is being made. This can take a few seconds.',
    made: 'Your file is there: look among your downloads.',
    notMade: 'The file could not be made. {reason}',
    cite: 'Cite this',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'Your browser did not let us copy it. Please mark the words and copy them yourself.',
    references: 'For a list of references:',
    share: 'Share in a discussion',
    shareLead: 'The link shows its title and summary to those who may read it, and nothing to anybody else.',
    network: 'Network',
    where: 'Where',
    newOne: 'A new discussion',
    goOn: 'Go on',
    noNetworks: 'You are in no network in which you could share it.',
    shared: 'A practice case worth reading:',
    linked: 'Practice cases named here',
  },
})
