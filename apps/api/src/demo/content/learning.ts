/** What two people of the demo took away and wrote down about their learning. Wholly fictional. */
interface DemoNote {
  person: string
  /** Key of an event whose facts it has. */
  event?: string
  title: string
  activity: string
  daysAgo: number
  minutes: number | null
  facilitator?: string
  network?: string
  peerRole: string
  about: string
  learnt: string
  impact: string
  peer: string
}
export const notes: DemoNote[] = [
  {
    person: 'ada',
    event: 'steady-check-in',
    title: 'Check-in: what moved, what is stuck, what we need',
    activity: 'Check-in with peers',
    daysAgo: 13,
    minutes: 45,
    facilitator: 'verity',
    network: 'steady-practice',
    peerRole: 'A youth worker from another council',
    about:
      'A short check-in with people from other places who are changing how they write to families. I am rewriting our first letter, so I wanted to hear what others had stopped doing.',
    learnt:
      'Two places had taken the word “concern” out of their first letter. Parents rang back sooner, and asked about practical things first.',
    impact: 'I have rewritten our opening lines and shown them to two parents. It is too early to know more.',
    peer: 'I had not thought about who opens the letter. My colleague’s teams ask young people that first; we do now.',
  },
  {
    person: 'ada',
    title: 'A book chapter on what young people say about places',
    activity: 'Reading',
    daysAgo: 9,
    minutes: 60,
    peerRole: '',
    about:
      'A chapter about asking young people where they feel safe. I use maps with groups and wanted to do it better.',
    learnt: 'Young people describe journeys and times of day. A map that marks addresses only misses both.',
    impact: '',
    peer: '',
  },
  {
    person: 'esme',
    event: 'across-consultation',
    title: 'Case consultation: respecting a no',
    activity: 'Case consultation',
    daysAgo: 1,
    minutes: 60,
    network: 'across-stuck',
    peerRole: '',
    about: 'An hour of thinking aloud about help that is not wanted. I facilitate rooms like this one.',
    learnt: 'The silence after the question did more than any of my prompts.',
    impact: '',
    peer: '',
  },
]

interface DemoTakeaway {
  person: string
  kind: 'commitment' | 'log'
  event?: string
  daysAgo: number
  /** In how many days it is to be done. */
  inDays?: number
  willTry?: string
  firstStep?: string
  helpWanted?: string
  state?: 'open' | 'done' | 'changed' | 'dropped'
  happened?: string
  soWhat?: string
  nowWhat?: string
  /** The space in which it is shared. */
  sharedIn?: string
}
export const takeaways: DemoTakeaway[] = [
  {
    person: 'ada',
    kind: 'commitment',
    event: 'steady-check-in',
    daysAgo: 13,
    inDays: 10,
    willTry: 'I will ask a few young people to read our first letter before we send it to anybody.',
    firstStep: 'Ask the participation worker who would like to.',
    helpWanted: 'A letter from another place that works well.',
    sharedIn: 'steady-practice',
  },
  {
    person: 'ada',
    kind: 'commitment',
    daysAgo: 40,
    willTry: 'I will end each visit by asking what was useful.',
    firstStep: 'Write the question on a card.',
    state: 'changed',
    happened:
      'At the door nobody had time for it. I now ask by message the day after, and most people answer.',
  },
  {
    person: 'esme',
    kind: 'log',
    event: 'across-consultation',
    daysAgo: 1,
    happened: 'Nobody gave advice for half an hour. It felt slow, and then it did not.',
    soWhat: 'The person who brought the dilemma said more when the rest of us said less.',
    nowWhat: 'Next time I put “questions only” on the screen and leave it there.',
  },
  {
    person: 'leonie',
    kind: 'commitment',
    event: 'places-bus-stops',
    daysAgo: 45,
    inDays: -10,
    willTry: 'I will ask the librarian to help us write the card, and pay for her time.',
    firstStep: 'Have a cup of tea at the library.',
    sharedIn: 'places-locations',
  },
  {
    person: 'ben',
    kind: 'commitment',
    event: 'places-bus-stops',
    daysAgo: 45,
    inDays: 5,
    willTry: 'I will put one card in two shops for six weeks, and count who rings.',
    firstStep: 'Find the number that somebody answers in the evening.',
    sharedIn: 'places-locations',
  },
]
