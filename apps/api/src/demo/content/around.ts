import type { Change, Degree, FeedbackQuestion } from '@waymark/contracts/event-feedback'
import type { MaterialPhase } from '@waymark/contracts/event-materials'

interface DemoFeedback {
  event: string
  /** Who answered soon after, and six weeks later. */
  after: string[]
  later: string[]
  counts: Partial<Record<FeedbackQuestion, Partial<Record<Degree | Change, number>>>>
  words: Partial<Record<FeedbackQuestion, string[]>>
  quotes: { person: string; question: FeedbackQuestion; words: string }[]
}

/** What people answered after an event that is over. */
export const feedback: DemoFeedback[] = [
  {
    event: 'places-bus-stops',
    after: ['leonie', 'maureen', 'ada', 'priya', 'cy', 'ben', 'josie', 'conor', 'rhian'],
    later: ['leonie', 'maureen', 'priya', 'cy', 'ben', 'josie', 'rhian'],
    counts: {
      immediate: { no: 0, 'a-little': 1, yes: 3, very: 5 },
      potential: { no: 0, 'a-little': 2, yes: 4, very: 3 },
      later: { nothing: 2, applied: 5, realised: 1, reframing: 2 },
    },
    words: {
      immediate: [
        'An hour without slides.',
        'The librarian’s card was the best thing I have read this year.',
      ],
      potential: ['I had never thought of asking the drivers.'],
      later: [
        'We asked two shops and the library to our next meeting. One came.',
        'We count who would notice now, and not who was moved on.',
      ],
    },
    quotes: [
      {
        person: 'ben',
        question: 'later',
        words: 'I crossed out “monitor the area” in a plan and wrote who does what instead.',
      },
    ],
  },
  {
    event: 'steady-check-in',
    after: ['jo', 'tariq', 'zainab', 'bea', 'ash', 'dot', 'conor', 'isla'],
    later: [],
    counts: {
      immediate: { no: 0, 'a-little': 1, yes: 4, very: 3 },
      potential: { no: 1, 'a-little': 2, yes: 3, very: 2 },
    },
    words: {
      immediate: [
        'It was good to be allowed to pass.',
        'Two minutes each is short, and it keeps us honest.',
        'We started a little late, so the last two places had to hurry.',
      ],
      potential: ['How one place got its funder to count contact and not weeks.'],
    },
    quotes: [
      {
        person: 'conor',
        question: 'potential',
        words: 'I now know whom to ring in two councils before I next write to our funder.',
      },
    ],
  },
]

interface DemoAround {
  event: string
  speakers: { person?: string; name?: string; role: string }[]
  reading: { kind: 'case' | 'thread'; key: string }[]
  links: { phase: MaterialPhase; title: string; url: string }[]
  files: { phase: MaterialPhase; name: string; title: string; lead: string; list: string[] }[]
  /** The conversation about it, the first words first. */
  talk: { author: string; daysAgo: number; body: string }[]
  /** Who has ticked all that is to be read. */
  hasRead: string[]
}

/** What stands around events that are still to come, or over. */
export const around: DemoAround[] = [
  {
    event: 'places-survey-webinar',
    speakers: [
      { person: 'dafydd', role: 'The survey that found more than we were ready for' },
      { person: 'zainab', role: 'Asks the first question' },
      { name: 'Dr Rosalind Quill', role: 'How to tell pupils what you heard, in three weeks' },
    ],
    reading: [
      { kind: 'case', key: 'school-culture' },
      { kind: 'thread', key: 'places-survey-badly' },
    ],
    links: [
      {
        phase: 'during',
        title: 'The plan of a made-up school, to mark together',
        url: 'https://example.org/made-up-school',
      },
    ],
    files: [
      {
        phase: 'after',
        name: 'Letter to pupils, to copy',
        title: 'A letter to pupils about what we heard',
        lead: 'Half a page, three weeks after the survey.',
        list: [
          'What you told us, in your words and with numbers.',
          'What we will do by half term, and who does it.',
          'What we cannot do, and why.',
        ],
      },
    ],
    talk: [
      {
        author: 'priya',
        daysAgo: 5,
        body: 'What would make this hour worth your time? Please say it here, so that the two speakers can bend it that way.',
      },
      {
        author: 'zainab',
        daysAgo: 4,
        body: 'How did you pay the young people who helped to write the questions, and what did they change?',
      },
      {
        author: 'helena',
        daysAgo: 2,
        body: 'I would like to hear about the weeks after, when something has been told and nobody is free to hear it.',
      },
    ],
    hasRead: ['zainab'],
  },
  {
    event: 'steady-check-in',
    speakers: [],
    reading: [],
    links: [],
    files: [
      {
        phase: 'after',
        name: 'What we need, on one card',
        title: 'What we need, and who offered what',
        lead: 'From the check-in. We look at it again in seven weeks.',
        list: [
          'Someone who has argued a funder out of a time limit: two places offered an hour.',
          'Something to go up where the posters were: nobody yet.',
          'To be asked again next time about what is stuck.',
        ],
      },
    ],
    talk: [],
    hasRead: [],
  },
]
