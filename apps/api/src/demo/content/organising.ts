import type { Question } from '@waymark/contracts/event-questions'
import type { ExportPurpose } from '@waymark/contracts/event-exports'
import type { MessageGroup } from '@waymark/contracts/event-messages'

interface DemoAsked extends Omit<Question, 'id'> {
  /** Words, or places in the list of options, by person. */
  answers: Record<string, string | number[]>
}
export interface DemoOrganising {
  /** Key of the event, whose host asked and wrote all this. */
  event: string
  questions: DemoAsked[]
  messages: { groups: MessageGroup[]; subject: string; words: string; daysAgo: number }[]
  lists: { by: string; purpose: ExportPurpose; words: string; daysAgo: number }[]
}

/** What those who run an event ask, write and take. */
export const organising: DemoOrganising[] = [
  {
    event: 'places-survey-webinar',
    questions: [
      {
        ask: 'What would you want to know before you ask a whole school?',
        why: 'Half the time is for questions. We put them in order beforehand, so that nobody waits for theirs.',
        kind: 'words',
        options: [],
        required: true,
        seenBy: 'organisers',
        answers: {
          dafydd: 'Who tells pupils what became of it, and when.',
          farah: 'How you ask about corridors without asking about people.',
          nkechi: 'What you do on the day if somebody is upset by a question.',
          conor: 'Whether small schools can take part and stay unknown.',
          josie: 'How long it took from the first talk with the head to the first answer.',
          rhian: 'What you left out, and why.',
          maeve: 'Who paid.',
          helena: 'How you showed a governing body answers it did not like.',
        },
      },
      {
        ask: 'Have you run one?',
        why: 'So that we know how much to explain.',
        kind: 'one',
        options: ['Yes, and would again', 'Yes, and would not', 'We are planning one', 'No'],
        required: false,
        seenBy: 'organisers',
        answers: {
          dafydd: [2],
          farah: [0],
          nkechi: [3],
          conor: [2],
          josie: [1],
          leonie: [2],
          rhian: [3],
          maeve: [2],
          helena: [0],
        },
      },
      {
        ask: 'What would you like more time for?',
        why: 'We plan the last quarter of an hour by what most people choose.',
        kind: 'several',
        options: ['Getting schools to say yes', 'Writing the questions', 'What to do with the answers'],
        required: false,
        seenBy: 'host',
        answers: {
          dafydd: [2],
          farah: [1, 2],
          nkechi: [0, 2],
          conor: [0],
          josie: [2],
          leonie: [0, 1, 2],
          maeve: [1, 2],
          helena: [2],
        },
      },
    ],
    messages: [
      {
        groups: ['registered'],
        subject: 'The survey itself, to look at beforehand',
        words:
          'The questions we asked are in “A school culture survey that found more than we were ready for” in the cases of this network. Ten minutes with them is enough.\n\nIf you have run one that went badly, and can bear to say so, write to me and I will make room for it.',
        daysAgo: 3,
      },
    ],
    lists: [
      {
        by: 'priya',
        purpose: 'planning',
        words: 'To make four groups for the last quarter of an hour. Deleted after the webinar.',
        daysAgo: 1,
      },
    ],
  },
  {
    event: 'across-pairs-workshop',
    questions: [],
    messages: [
      {
        groups: ['waitlisted', 'offered'],
        subject: 'You are in line, and it moves',
        words:
          'Two people gave their places back last week. If you are offered one, you have a day to say yes. We hold the same workshop again in the autumn.',
        daysAgo: 2,
      },
    ],
    lists: [],
  },
]
