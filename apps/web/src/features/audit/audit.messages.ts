import { addMessages } from '../../platform/messages.ts'

addMessages({
  audit: {
    title: 'What was done here',
    lead: 'Acts by which somebody changed what others may see or do, or took words away. It is kept for good, in a chain that shows if anything was changed.',
    all: 'Everything',
    show: 'Show',
    none: 'Nothing has been done yet',
    noneWords: 'Roles that change, posts that are hidden and the like stand here, with who did it.',
    older: 'Older',
    export: 'All of it as a table',
    by: 'by {name}',
    to: 'What it was done to',
    acts: {
      'role-changed': 'A role was changed',
      'member-removed': 'A member was removed',
      'member-suspended': 'A member was suspended',
      'suspension-lifted': 'A suspension was lifted',
      'appeal-decided': 'An appeal was decided',
      'grants-changed': 'Who may do what in a space was changed',
      'duties-changed': 'Duties were changed',
      'post-hidden': 'A post was hidden',
      'post-removed': 'A post was taken away',
      'flag-read': 'The words of a flagged post were read',
      'flag-decided': 'A flag was decided',
      'thread-renamed': 'A discussion was given another title',
      'thread-locked': 'A discussion was locked or opened',
      'thread-moved': 'A discussion was moved',
      'thread-split': 'A discussion was split',
      'thread-merged': 'Two discussions were merged',
    },
  },
})
