import { addMessages } from '../../../platform/messages.ts'

addMessages({
  waiting: {
    opensIn:
      'The room opens in less than a minute. | The room opens in {count} minute. | The room opens in {count} minutes.',
    opensAt: 'It opens at {time} UK time, and the meeting starts at {start} UK time.',
    opensOn: 'The room opens on {time} UK time. The meeting starts at {start}.',
    own: 'For you: {time}',
    agreed:
      'You have agreed. You come in by yourself as soon as the room opens; you need not press anything.',
    notAgreed: 'You can agree now. You come in by yourself as soon as the room opens.',
    enterEarly: 'I agree, let me in when it opens',
    prepare: 'I agree, let me in to prepare',
    expected: {
      title: 'Who is expected',
      none: 'Nobody has a place yet.',
      people: '{count} person has a place. | {count} people have places.',
      from: 'From {names}.',
      names: 'By name',
      inRoom: 'People are named in the room, and not before.',
    },
    access: {
      title: 'Make it work for you',
      text: 'Larger words: hold Ctrl and press + (on a Mac, Command and +). All of it fits, up to four times as large.',
      calm: 'Your device asks for less motion, so nothing moves by itself here.',
      motion: 'To have nothing move by itself, turn on “reduce motion” in the settings of your device.',
      captions: 'Captions are in the video call, under “CC” or “More”. You turn them on for yourself alone.',
      keys: 'Which keys do what',
      aloudHint: 'For people who use a screen reader. You can change it in the room.',
    },
    line: {
      title: 'Does your connection work?',
      again: 'Check again',
      checking: 'Checking …',
      reached: 'This browser reaches Waymark.',
      slow: 'This browser reaches Waymark, but it takes long ({seconds} seconds). Words may come late.',
      unreached: 'This browser cannot reach Waymark just now.',
      live: 'Live: what is said arrives at once.',
      liveSlow:
        'Live, by the slow way: your network blocks the fast one. Everything works, a moment later than for others.',
      notLive: 'Not live yet. Words would come late. It tries again by itself.',
      clockRight: 'Your clock is right.',
      clockAhead:
        'Your clock is {count} minute fast. The times here are right. | Your clock is {count} minutes fast. The times here are right.',
      clockBehind:
        'Your clock is {count} minute slow. The times here are right. | Your clock is {count} minutes slow. The times here are right.',
    },
  },
})
