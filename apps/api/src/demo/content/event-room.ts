import type { RoomRole, RoomWord } from '@waymark/contracts/workshop-entries'

/** What somebody did in the live room of the demo, other than to speak; `to` and `on` are the places of words in its chat. */
export type DemoDeed = { by: string } & (
  | { step: number }
  | { hand: true }
  | { call: string }
  | { decide: string }
  | { word: RoomWord; on: number }
  | { role: RoomRole; to: string }
  | { pace: 'slow-down' | 'same-here' }
  | { remove: number }
  /** A line of a group. */
  | { brings: string; group: number }
)

/** The steps of a workshop, and what was done in it. */
export interface DemoRoom {
  event: string
  agenda: { title: string; minutes: number }[]
  /** Answers, as places in the chat: which words answer which. */
  answers: Map<number, number>
  /** Before everything that was said, and after the words with that place in the chat. */
  deeds: Map<number, DemoDeed[]>
}

/** The live one. */
export const liveRoom: DemoRoom = {
  event: 'places-context-plans',
  agenda: [
    { title: 'Welcome, and the made-up square', minutes: 4 },
    { title: 'Sentences we are not proud of', minutes: 5 },
    { title: 'The context part of a plan, in small groups', minutes: 9 },
    { title: 'Three questions for young people, in small groups', minutes: 12 },
    { title: 'Hear from every group', minutes: 25 },
    { title: 'What each of us will try within a month', minutes: 20 },
    { title: 'Close', minutes: 15 },
  ],
  /** Answers, as places in the chat: which words answer which. */
  answers: new Map([
    [2, 1],
    [7, 6],
    [9, 8],
  ]),
  /** Before everything that was said, and after the words with that place in the chat. */
  deeds: new Map<number, DemoDeed[]>([
    [
      -1,
      [
        { by: 'esme', role: 'co-facilitator', to: 'priya' },
        { by: 'esme', role: 'note-taker', to: 'josie' },
        { by: 'esme', role: 'buddy', to: 'helena' },
        { by: 'esme', step: 0 },
      ],
    ],
    [0, [{ by: 'esme', step: 1 }]],
    [
      2,
      [
        { by: 'ben', word: 'same-here', on: 2 },
        { by: 'imran', word: 'same-here', on: 2 },
        { by: 'esme', step: 2 },
        { by: 'ben', hand: true },
      ],
    ],
    [3, [{ by: 'esme', call: 'ben' }]],
    [
      5,
      [
        { by: 'min', word: 'thank-you', on: 5 },
        { by: 'josie', decide: 'Each action in the plan says what it is for, and who tells parents.' },
      ],
    ],
    [
      7,
      [
        { by: 'zainab', word: 'thank-you', on: 7 },
        { by: 'farah', word: 'trying-this', on: 6 },
        { by: 'rhian', word: 'say-more', on: 6 },
      ],
    ],
    [
      10,
      [
        { by: 'esme', brings: 'Write what the place needs before what the young person needs.', group: 1 },
        { by: 'esme', brings: 'One name for who talks to the shops, and by when.', group: 1 },
        { by: 'esme', brings: 'Ask young people to read the plan before it is agreed.', group: 2 },
        { by: 'esme', brings: 'No action without a date on which somebody looks again.', group: 3 },
        { by: 'esme', step: 3 },
      ],
    ],
    [
      11,
      [
        { by: 'tomasz', remove: 11 },
        { by: 'ben', hand: true },
        { by: 'leonie', hand: true },
        { by: 'maureen', hand: true },
        { by: 'min', pace: 'slow-down' },
        { by: 'conor', pace: 'slow-down' },
      ],
    ],
  ]),
}
