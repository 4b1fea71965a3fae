import type { DemoRoom } from './event-room.ts'

/** What was done in the workshop that has been wrapped up. */
export const pastRoom: DemoRoom = {
  event: 'places-bus-stops',
  agenda: [
    { title: 'Welcome, and the made-up high street', minutes: 10 },
    { title: 'Who is there at four, at six and at nine', minutes: 20 },
    { title: 'Write the cards, in small groups', minutes: 25 },
    { title: 'What each of us will try', minutes: 20 },
  ],
  answers: new Map([
    [3, 2],
    [6, 5],
  ]),
  deeds: new Map([
    [
      -1,
      [
        { by: 'esme', role: 'note-taker', to: 'josie' },
        { by: 'esme', step: 0 },
      ],
    ],
    [0, [{ by: 'esme', step: 1 }]],
    [3, [{ by: 'josie', decide: 'We ask who would notice before we ask who should be moved on.' }]],
    [
      4,
      [
        { by: 'esme', step: 2 },
        {
          by: 'esme',
          brings: 'A card for drivers: what we would like them to notice, and one number to ring.',
          group: 1,
        },
        { by: 'esme', brings: 'A card for shops, in the words a shopkeeper wrote.', group: 2 },
        {
          by: 'esme',
          brings: 'Young people choose which of the cards they would want to be found on the counter.',
          group: 3,
        },
      ],
    ],
    [
      6,
      [
        { by: 'esme', step: 3 },
        {
          by: 'josie',
          decide: 'Each place tries one card for six weeks, and says in this conversation what became of it.',
        },
      ],
    ],
  ]),
}
