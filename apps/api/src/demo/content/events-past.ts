import type { DemoEvent } from './shape.ts'

export const pastEvents: DemoEvent[] = [
  {
    key: 'across-consultation',
    space: 'across-stuck',
    host: 'kath',
    title: 'Case consultation: respecting a no',
    description:
      'A composite dilemma about a young adult who does not want help, and a room full of people who want to give it. The person who brings it will listen while the rest of us think aloud. No advice in the first half. Case details stay in the room.',
    kind: 'case-consultation',
    starts: { inDays: -1, at: '10:00' },
    minutes: 60,
    capacity: 12,
    place: 'Online',
    registered: ['esme', 'orla', 'isla', 'fergus', 'sam', 'dot', 'niall', 'dev', 'zainab'],
    chat: [
      {
        author: 'kath',
        body: 'Good morning. Please read the agreement on the left and say here when you have. We begin at five past.',
      },
      { author: 'isla', body: 'Read and agreed. I may need to step out for a call at twenty to.' },
      {
        author: 'orla',
        body: 'I am happy with where we have kept the details. If anyone thinks they recognise something, please tell the host and not the chat.',
      },
      {
        author: 'dev',
        body: 'A clarifying question: when they say no, who have they said it to, and how many times have they been asked?',
      },
      { author: 'dot', body: 'Thinking aloud: I am wondering who has asked for nothing in return.' },
      { author: 'niall', body: 'I notice that I want to add an agency. I am going to sit on my hands.' },
      {
        author: 'zainab',
        body: 'I keep coming back to what they would lose. It may be company, and we have not offered any.',
      },
      {
        author: 'orla',
        body: 'Thank you. What I heard was that we have been asking on our own behalf. I will take one person and one message, and fewer meetings.',
      },
      {
        author: 'kath',
        body: 'We will look again in six weeks. If this has stayed with you, there is half an hour afterwards for anyone who would like to talk.',
      },
    ],
  },
  {
    key: 'steady-check-in',
    space: 'steady-practice',
    host: 'verity',
    title: 'Check-in: what moved, what is stuck, what we need',
    description:
      'Our regular check-in for everyone in the network. Each place has two minutes, and it is fine to pass. We open the door five minutes early for those who like to arrive slowly.',
    kind: 'check-in',
    starts: { inDays: -13, at: '15:30' },
    minutes: 45,
    capacity: 30,
    place: 'Online',
    registered: ['jo', 'tariq', 'zainab', 'bea', 'nkechi', 'ash', 'ada', 'dot', 'conor', 'dafydd', 'isla'],
    attribution: 'none',
    chat: [
      {
        author: 'verity',
        body: 'The door is open. Cameras on or off as you like. Our convenor will stay for half an hour at the end for anyone who would like company.',
      },
      { author: 'ash', body: 'In the car with a biscuit. Sound off until half past.' },
      {
        author: 'dafydd',
        body: 'Moved: the posters about knives are down. Stuck: nothing agreed to go in their place yet.',
      },
      {
        author: 'bea',
        body: 'Moved: everyone in the department is asked now. Stuck: our twelve-week limit. Need: someone who has argued a funder out of one.',
      },
      {
        author: 'conor',
        body: 'I may be able to help with the funder. We got ours to count contact and not weeks.',
        quotable: true,
      },
      {
        author: 'nkechi',
        body: 'Stuck: I know who says no to us and I do not know what to do about it yet. I would like to be asked again next time.',
      },
      { author: 'ada', body: 'Pass, thank you. It has been a long week and I am glad to be listening.' },
      {
        author: 'isla',
        body: 'Moved: three teams have named a rule they dropped. The fourth dropped a rule that nobody was following, so I have asked for another.',
      },
      {
        author: 'verity',
        body: 'I have put the needs on one card, with who offered what. We look at it again in seven weeks.',
      },
    ],
  },
  {
    key: 'places-bus-stops',
    space: 'places-locations',
    host: 'esme',
    title: 'Workshop: who is already at the bus stop?',
    description:
      'We drew a made-up high street and asked who is there at four, at six and at nine, and who among them would notice. Shopkeepers, drivers and a librarian helped to write the cards.',
    kind: 'workshop',
    starts: { inDays: -45, at: '10:00' },
    minutes: 75,
    capacity: 30,
    place: 'Online',
    registered: [
      'leonie',
      'maureen',
      'tomasz',
      'ada',
      'priya',
      'cy',
      'ben',
      'josie',
      'zainab',
      'conor',
      'rhian',
      'min',
    ],
    chat: [
      {
        author: 'esme',
        body: 'Welcome. The high street is made up, and so is everybody on it. Please leave real places out of the chat.',
      },
      { author: 'leonie', body: 'At four it is the library steps. The librarian knows everybody by name.' },
      {
        author: 'cy',
        body: 'We always ask who should be moved on. Nobody has ever asked who would notice if somebody did not come.',
        quotable: true,
      },
      { author: 'rhian', body: 'That is the question I will take home.' },
      {
        author: 'tomasz',
        body: 'What {case:bus-interchange} did with the drivers would fit here, and {outcome:places-who-pays} says where the money can come from.',
      },
      {
        author: 'maureen',
        body: 'A driver told us that he has waited with a girl at the last stop more than once. He thought he was not allowed to tell anyone.',
        quotable: true,
      },
      { author: 'conor', body: 'Then the card should begin with: you may tell us.' },
    ],
  },
]
