import { addMessages } from '../../../platform/messages.ts'

addMessages({
  paths: {
    signs: {
      moved: '{by} moved this discussion here from {space}.',
      'branched-to': '{by} began another discussion from here: ',
      'branched-from': '{by} began this from another discussion: ',
      'split-to': '{by} put some posts into a discussion of their own: ',
      'split-from': '{by} split these posts off from: ',
      'merged-to': '{by} put all posts into another discussion: ',
      'merged-from': '{by} put the posts of another discussion below: ',
    },
    elsewhere: 'one that is not open to you',
    otherSpace: 'another space',
    move: 'Move to another space',
    moveLead:
      'Only to a space where as many rules hold or more: what was said to these people is not shown to others.',
    merge: 'Merge into another discussion',
    mergeLead: 'All posts go to the end of the other one. This one is locked and says where they are.',
    mergeHint: 'Its address, from the top of your browser',
    notAnAddress: 'This is not the address of a discussion.',
    split: 'Put posts into a discussion of their own',
    splitLead: 'A stone stays in the place of each, and says where it stands now.',
    posts: 'Which posts?',
    postBy: '#{seq}, {name}',
    title: 'Title of the new discussion',
    go: 'Do it',
    space: 'Where to',
    noSpace: 'There is no other space here that you look after.',
    pin: 'Pin to the top',
    unpin: 'Let go from the top',
    tools: 'Look after this discussion',
    splitNone: 'There is no post here that could be put elsewhere.',
  },
})
