export const searchMessages = {
  title: 'Search',
  describe: 'Finds in cases, discussions, events and workshops that are open to you.',
  label: 'What are you looking for?',
  kinds: { case: 'Cases', thread: 'Discussions', event: 'Events', workshop: 'Workshops' },
  all: 'Everything',
  limit: 'Limit to',
  none: 'Nothing found for “{q}”',
  noneWords: 'Try fewer words, or another word for the same thing. You only find what is open to you.',
  found: 'nothing found | {count} found | {count} found',
  recent: 'What you looked for before, on this device',
  forget: 'Forget these',
  start: 'Type a word or two.',
}
