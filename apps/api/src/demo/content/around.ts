import type { Change, Degree, FeedbackQuestion } from '@waymark/contracts/event-feedback'

interface DemoFeedback {
  event: string
  /** Who answered soon after. */
  after: string[]
  counts: Partial<Record<FeedbackQuestion, Partial<Record<Degree | Change, number>>>>
  words: Partial<Record<FeedbackQuestion, string[]>>
  quotes: { person: string; question: FeedbackQuestion; words: string }[]
}

/** What people answered after an event that is over. */
export const feedback: DemoFeedback[] = [
  {
    event: 'steady-check-in',
    after: ['jo', 'tariq', 'zainab', 'bea', 'ash', 'dot', 'conor', 'isla'],
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
