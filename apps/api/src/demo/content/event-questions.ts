import type { AskedAs } from '@waymark/contracts/workshop-entries'

/** A question that somebody asked in a room of the demo. */
interface DemoQuestion {
  event: string
  key: string
  /** Nobody of one without a name. */
  asker?: string
  as: AskedAs
  text: string
  votes: string[]
  /** It waits to be let through. */
  waits?: true
  /** The words it was answered with. */
  answer?: string
  /** The key of the question it was joined with. */
  into?: string
  /** Who looks for an answer. */
  owner?: string
}

export const questions: DemoQuestion[] = [
  {
    event: 'places-bus-stops',
    key: 'night-drivers',
    asker: 'maureen',
    as: 'named',
    text: 'How do we reach the drivers who only work nights?',
    votes: ['leonie', 'tomasz', 'cy', 'rhian', 'min'],
    owner: 'tomasz',
  },
  {
    event: 'places-bus-stops',
    key: 'shop-rings',
    as: 'unattributed',
    text: 'What do we do when a shop rings and nobody is on duty?',
    votes: ['ben', 'ada', 'josie', 'conor'],
    owner: 'ben',
  },
  {
    event: 'places-bus-stops',
    key: 'languages',
    asker: 'priya',
    as: 'named',
    text: 'Should the cards be in more than one language?',
    votes: ['zainab', 'min'],
    answer: 'Yes. The group with the shopkeeper wrote theirs in two, and both were read.',
  },
  {
    event: 'places-context-plans',
    key: 'who-signs',
    asker: 'leonie',
    as: 'named',
    text: 'Who signs off the context part when three agencies own a piece of it?',
    votes: ['ben', 'tomasz', 'rhian', 'maureen', 'dafydd', 'zainab'],
  },
  {
    event: 'places-context-plans',
    key: 'parents-told',
    as: 'unattributed',
    text: 'What do we tell parents about a plan for a place, and not for their child?',
    votes: ['min', 'helena', 'ada', 'farah'],
  },
  {
    event: 'places-context-plans',
    key: 'parents-informed',
    asker: 'conor',
    as: 'named',
    text: 'How are parents told about a plan for a place?',
    votes: ['priya', 'min'],
    into: 'parents-told',
  },
  {
    event: 'places-context-plans',
    key: 'quiet-places',
    asker: 'sam',
    as: 'organisation',
    text: 'Does a quieter square count as a success?',
    votes: ['josie', 'imran', 'cy'],
    answer: 'Only if young people still use it. We count who is there, and ask them.',
  },
  {
    event: 'places-context-plans',
    key: 'money-ends',
    asker: 'imran',
    as: 'named',
    text: 'What happens to the plan when the money ends in March?',
    votes: [],
    waits: true,
  },
]
