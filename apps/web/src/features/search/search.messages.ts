import { addMessages } from '../../platform/messages.ts'

addMessages({
  search: {
    title: 'Search',
    describe: 'Finds cases, discussions, events, workshops, people and organisations that are open to you.',
    label: 'What are you looking for?',
    kinds: {
      case: 'Cases',
      thread: 'Discussions',
      outcome: 'Outcomes of discussions',
      event: 'Events',
      workshop: 'Workshops',
      person: 'People',
      organisation: 'Organisations',
    },
    all: 'Everything',
    limit: 'Limit to',
    none: 'Nothing found for “{q}”',
    noneWords: 'Try fewer words, or another word for the same thing. You only find what is open to you.',
    found: 'nothing found | {count} found | {count} found',
    recent: 'What you looked for before, on this device',
    alsoCalled: '{label}: also called “{word}”',
    narrower: '“{word}” belongs to: {label}',
    tagged: 'Its authors say that it is about: {label}',
    most: 'Has most of your words',
    instead: 'Nothing has “{q}”. This is what “{instead}” finds.',
    forget: 'Forget these',
    start: 'Type a word or two.',
    page: 'All results, filters and kept searches',
  },
})
