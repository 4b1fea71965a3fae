import type { DemoAdoption, DemoEpisode } from './shape.ts'

/** Who tried which case. A parent is told before what was made from it. */
export const adoptions: DemoAdoption[] = [
  {
    key: 'seafront',
    case: 'bus-interchange',
    author: 'leonie',
    place: 'A seaside resort that is full in summer',
    kept: 'The people who are there all day come first: arcade staff, deckchair attendants, the lifeguards. The short session on noticing and saying hello, and the weekly call.',
    changed:
      'Staff change every few weeks in summer, so the session became fifteen minutes at the start of each shift, led by somebody from the arcade. In winter we are there twice a week and no more.',
    dropped: 'Moving the seats. On a seafront nothing stays where you put it.',
    experience:
      'It was easier than we had feared. Arcade managers had wanted somebody to ring for years. Young people said that they liked being greeted by name badge and not by torch.',
    result: 'helped',
    evidence: 'e1',
    started: '2025 Q2',
    attribution: 'organisation',
    daysAgo: 300,
    state: 'published',
  },
  {
    key: 'valley',
    case: 'bus-interchange',
    author: 'rhian',
    place: 'A valley with one road and one bus an hour',
    kept: 'Treating the place as what has to change, and one number to ring.',
    changed:
      'There is no interchange, so the drivers are the guardians. Nine of them had two hours with a youth worker. The company lets them wait a few minutes at the last stop.',
    dropped: 'The uniforms, the posters and the survey. Everybody would have known who had answered.',
    experience:
      'Drivers know the families, which helps and hinders. Some did not want to ring about a neighbour. The night number was not answered twice, and trust went at once.',
    result: 'mixed',
    evidence: 'e1',
    started: '2025 Q3',
    attribution: 'organisation',
    daysAgo: 240,
    state: 'published',
  },
  {
    key: 'harbour',
    case: 'bus-interchange',
    parent: 'valley',
    author: 'fergus',
    place: 'A harbour town, far from the next one',
    kept: 'Drivers as the people who notice, and the two hours with a youth worker.',
    changed:
      'Ferry crews took part as well. The number to ring is answered by the harbour office, day and night.',
    dropped: '',
    experience:
      'The harbour office is never closed, and that made the difference. Crews tell us early, and mostly about somebody who has missed the last boat.',
    result: 'helped',
    evidence: 'e0',
    started: '2025 Q4',
    attribution: 'region',
    daysAgo: 130,
    state: 'published',
  },
  {
    key: 'two-villages',
    case: 'bus-interchange',
    parent: 'valley',
    author: 'maeve',
    place: 'Villages on two sides of a border',
    kept: 'Drivers, and waiting at the last stop.',
    changed: 'Two companies and two health trusts had to agree on one number.',
    dropped: 'The two hours with a youth worker. The companies gave us half an hour.',
    experience:
      'Half an hour was not enough. Drivers felt that they had been given a duty and no help with it, and after three months we said so and stopped. We owe them an apology, and have made it.',
    result: 'did-not-help',
    evidence: 'e1',
    started: '2025 Q4',
    attribution: 'organisation',
    daysAgo: 100,
    state: 'published',
  },
  {
    key: 'retail-park',
    case: 'bus-interchange',
    author: 'nkechi',
    place: 'A retail park beside a ring road',
    kept: 'The session with cleaners and guards, written with their union from the first day.',
    changed: 'We asked parents in person, on the buses, as the authors wished they had done.',
    dropped: 'The weekly call. Shops would not let staff go to it.',
    experience:
      'Staff are kinder, and young people have noticed. Whether anybody is safer we do not know: the adults we worry about sit in cars and never come in.',
    result: 'no-clear-change',
    evidence: 'e2',
    started: '2025 Q1',
    attribution: 'organisation',
    daysAgo: 180,
    state: 'published',
  },
  {
    key: 'bus-returned',
    case: 'bus-interchange',
    author: 'sam',
    place: 'A town with a night market',
    kept: 'Traders as people who notice.',
    changed: 'The session is part of the licence for a stall.',
    dropped: '',
    experience: 'Too early to say much. Traders ask good questions.',
    result: 'too-early',
    evidence: 'e0',
    started: '2025 Q4',
    attribution: 'organisation',
    daysAgo: 6,
    state: 'returned',
    manager: 'director@wexleythornbridge.safeguarding.example',
    wish: 'Please take the night market out. There is only one in our area, and everybody knows the families there.',
  },
]

/** What happened next, as the authors of a case told it. */
export const episodes: DemoEpisode[] = [
  {
    case: 'bus-interchange',
    month: 6,
    daysAgo: 400,
    stage: 'growing',
    momentum: 'maturing',
    words:
      'Two more interchanges took it up. The sentences about the session are in the new security contract, so guards come to us trained. The retail park next door now sits at the same table.',
  },
  {
    case: 'bus-interchange',
    month: 18,
    daysAgo: 35,
    stage: 'integrating',
    momentum: 'losing-momentum',
    words:
      'The interchange manager who held it together has moved on, and the weekly call has become a monthly one. Cleaners still ring us. We have asked the transport authority to write the role into a job description, since it should never have hung on one person.',
  },
]
