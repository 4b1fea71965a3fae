import type { DateAnswer } from '@waymark/contracts/event-dates'

/** An event that looks for its date. `said` has an answer for each of its dates in order. */
interface DemoDates {
  key: string
  space: string
  host: string
  title: string
  description: string
  kind: 'workshop' | 'action-learning' | 'check-in'
  closesInDays: number
  minutes: number
  days: { inDays: number; at: string }[]
  mustAttend: string[]
  said: Record<string, (DateAnswer | null)[]>
}

const [yes, maybe, no] = ['yes', 'if-need-be', 'no'] as const

export const eventDates: DemoDates[] = [
  {
    key: 'steady-spring',
    space: 'steady-practice',
    host: 'verity',
    title: 'A morning on looking after each other: which day?',
    description:
      'A morning in spring for people who look after others: two short inputs, then threes. Please say to each date whether you can come. I choose when answers are in.',
    kind: 'workshop',
    closesInDays: 5,
    minutes: 150,
    days: [
      { inDays: 19, at: '09:30' },
      { inDays: 21, at: '09:30' },
      { inDays: 40, at: '13:30' },
      { inDays: 45, at: '09:30' },
      { inDays: 48, at: '10:00' },
    ],
    mustAttend: ['tariq'],
    said: {
      tariq: [no, yes, yes, yes, maybe],
      jo: [yes, yes, maybe, no, yes],
      zainab: [yes, yes, yes, no, no],
      bea: [yes, maybe, yes, no, yes],
      nkechi: [yes, yes, no, yes, yes],
      ash: [yes, no, maybe, yes, no],
      dafydd: [no, yes, yes, yes, null],
      isla: [maybe, yes, yes, no, yes],
      conor: [no, maybe, yes, yes, no],
    },
  },
  {
    key: 'places-set',
    space: 'places-front',
    host: 'priya',
    title: 'Learning set on places: when do we begin?',
    description:
      'The first of six meetings, five weeks apart. If you would like to be in the set, say when you could begin; the other five follow at the same hour.',
    kind: 'action-learning',
    closesInDays: 9,
    minutes: 120,
    days: [
      { inDays: 16, at: '14:00' },
      { inDays: 41, at: '10:00' },
      { inDays: 44, at: '14:00' },
    ],
    mustAttend: [],
    said: {
      esme: [yes, no, yes],
      leonie: [maybe, yes, yes],
      rhian: [yes, yes, no],
      cy: [yes, yes, yes],
    },
  },
]

/** Made-up days of made-up schools, as somebody would have typed them. */
export const holidayLists = [
  {
    key: 'harrowmere',
    network: 'steady',
    by: 'tariq',
    name: 'Schools of Harrowmere (made up)',
    source: 'Invented for this demo',
    breaks: [
      { name: 'Half term', inDays: 76, days: 5 },
      { name: 'Spring holidays', inDays: 118, days: 14 },
      { name: 'Summer half term', inDays: 181, days: 5 },
    ],
  },
  {
    key: 'eastvale',
    network: 'places',
    by: 'leonie',
    name: 'Schools of Eastvale (made up)',
    source: 'Invented for this demo',
    breaks: [
      { name: 'Half term', inDays: 76, days: 5 },
      { name: 'Spring holidays', inDays: 125, days: 12 },
    ],
  },
  {
    key: 'cwmaberwen',
    network: 'steady',
    by: 'verity',
    name: 'Ysgolion Cwmaberwen (made up)',
    source: 'Invented for this demo',
    breaks: [
      { name: 'Half term', inDays: 83, days: 5 },
      { name: 'Spring holidays', inDays: 120, days: 14 },
    ],
  },
]
