const shared = [
  'No young person, family or place can be known from what we say.',
  'What is said here may be used; who said it stays here.',
  'We are curious before we judge, and challenge practice, not people.',
  'If you are worried about somebody’s safety, that is acted on outside this meeting: nobody promises secrecy about it.',
  'Nothing is recorded.',
]
/** What people of a format usually agree on, a line each: words to begin from. */
export const agreements = {
  short: shared.join('\n'),
  consult: [
    ...shared,
    'Details of a dilemma stay in the room.',
    'Look after yourself: take a break when you need one.',
  ].join('\n'),
  set: [
    'We come to most of the meetings, and say so early when we cannot.',
    'We ask questions and do not advise.',
    'What is said in the set stays in the set.',
    ...shared.filter((line) => !line.startsWith('What is said here')),
    'Next time each says what came of what they wanted to try.',
    'Roles go round; anybody may pass and swap.',
  ].join('\n'),
}
