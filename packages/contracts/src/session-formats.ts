import type { eventKinds } from './events.ts'
import { agreements } from './session-agreements.ts'
import type { AgendaStep } from './session-steps.ts'

/** A way to meet that many networks know, to begin an event from; everything in it can be changed. */
export interface SessionFormat {
  key: string
  name: string
  /** What it is good for, and for how many. */
  about: string
  kind: (typeof eventKinds)[number]
  capacity: number | null
  steps: AgendaStep[]
  /** Where it lives from meeting again. */
  repeats?: { weeks: number; count: number }
  /** What people agree on, to be read out and changed. */
  groundRules: string
  /** Roles that go round. */
  roles: string[]
}

const step = (
  title: string,
  minutes: number,
  more: Omit<AgendaStep, 'title' | 'minutes'> = {},
): AgendaStep => ({
  title,
  minutes,
  ...more,
})
const hands = { panel: 'hands' as const }
const chat = { panel: 'chat' as const }
const notes = { panel: 'notes' as const }
const groups = { panel: 'groups' as const }

/** The formats of learning networks, with the order and minutes they are usually run in. */
export const sessionFormats: SessionFormat[] = [
  {
    key: 'action-learning-set',
    name: 'Action learning set',
    about:
      'Four to eight people who meet six times. Two bring something each time; the others ask questions and do not advise. Roles go round.',
    kind: 'action-learning',
    capacity: 8,
    groundRules: agreements.set,
    roles: [
      'Facilitator',
      'Brings a question (first)',
      'Brings a question (second)',
      'Note-taker',
      'Timekeeper',
    ],
    steps: [
      step('Arrive and check in', 10, { ...chat, prompt: 'Say in a line how you are here today.' }),
      step('What came of last time', 10, hands),
      step('First presenter speaks', 5, {
        panel: 'nothing',
        who: 'The first presenter speaks, all others listen',
      }),
      step('Questions to understand', 10, { ...hands, prompt: 'Only ask what you need to know to follow.' }),
      step('Open questions only', 15, {
        ...hands,
        prompt: 'Ask what the presenter could not answer with yes or no. No advice.',
      }),
      step('Presenter sums up, and says what they will do', 5),
      step('Second presenter speaks', 5, {
        panel: 'nothing',
        who: 'The second presenter speaks, all others listen',
      }),
      step('Questions to understand', 10, { ...hands, prompt: 'Only ask what you need to know to follow.' }),
      step('Open questions only', 15, {
        ...hands,
        prompt: 'Ask what the presenter could not answer with yes or no. No advice.',
      }),
      step('Presenter sums up, and says what they will do', 5),
      step('How we worked as a set', 5, chat),
    ],
    repeats: { weeks: 6, count: 6 },
  },
  {
    key: 'case-consultation',
    name: 'Case consultation with a reflecting team',
    about: 'Six to twelve people think aloud about a dilemma, while whoever brought it listens.',
    kind: 'case-consultation',
    capacity: 12,
    groundRules: agreements.consult,
    roles: ['Facilitator', 'Brings a dilemma', 'Note-taker'],
    steps: [
      step('The dilemma', 10, { panel: 'nothing', who: 'Whoever brings the dilemma speaks' }),
      step('The question', 5),
      step('Questions to understand', 10, { ...hands, prompt: 'Only ask what you need to know to follow.' }),
      step('The group thinks aloud, the presenter listens', 20, {
        ...hands,
        prompt: 'Talk with each other as if the presenter were not here. Offer thoughts, not advice.',
      }),
      step('The presenter answers', 10),
      step('What we learnt', 5, notes),
    ],
  },
  {
    key: 'one-two-four-all',
    name: '1-2-4-All',
    about: 'Everybody thinks, in any number: alone, in pairs, in fours, together.',
    kind: 'workshop',
    capacity: null,
    groundRules: agreements.short,
    roles: ['Facilitator'],
    steps: [
      step('Alone', 1, { panel: 'nothing', prompt: 'Think by yourself. Write down what comes.' }),
      step('In pairs', 2, groups),
      step('In fours', 4, groups),
      step('All together', 5, { ...chat, prompt: 'What is one idea that stood out?' }),
    ],
  },
  {
    key: 'world-cafe',
    name: 'World café',
    about: 'Twelve to sixty people talk at small tables in rounds; a host stays at each table.',
    kind: 'workshop',
    capacity: 60,
    groundRules: agreements.short,
    roles: ['Facilitator', 'Table host', 'Harvester'],
    steps: [
      step('Welcome, and how it works', 10),
      step('First round', 20, groups),
      step('Second round', 20, groups),
      step('Third round', 20, groups),
      step('Harvest from the tables', 20, notes),
    ],
  },
  {
    key: 'fishbowl',
    name: 'Fishbowl',
    about: 'Ten to forty people: a few talk in the middle, with one empty chair for whoever wants to join.',
    kind: 'workshop',
    capacity: 40,
    groundRules: agreements.short,
    roles: ['Facilitator', 'Note-taker'],
    steps: [
      step('How it works', 5),
      step('The inner circle talks; people swap', 25, hands),
      step('What we heard', 10, chat),
    ],
  },
  {
    key: 'troika',
    name: 'Troika consulting',
    about: 'Threes: one asks, two talk about it while the first one listens.',
    kind: 'case-consultation',
    capacity: 30,
    groundRules: agreements.consult,
    roles: ['Facilitator', 'Timekeeper'],
    steps: [
      step('How it works, and find your three', 5),
      step('First person asks, two consult, thanks', 10, groups),
      step('Second person', 10, groups),
      step('Third person', 10, groups),
    ],
  },
  {
    key: 'webinar-with-example',
    name: 'Webinar with a practice example',
    about:
      'Thirty to three hundred people: input, an example from practice, questions, and one thing to try.',
    kind: 'webinar',
    capacity: 300,
    groundRules: agreements.short,
    roles: ['Chair', 'Brings an example', 'Reads the questions'],
    steps: [
      step('Welcome', 5),
      step('Input', 15, {
        panel: 'questions',
        prompt: 'Ask as you listen: others can vote for your question.',
      }),
      step('An example from practice', 15, { panel: 'questions' }),
      step('Questions', 20, {
        panel: 'questions',
        who: 'The chair reads out the question most people want answered',
      }),
      step('One thing I will try', 5, { ...chat, prompt: 'What will you try within a month?' }),
    ],
  },
  {
    key: 'learning-circle',
    name: 'Learning circle on a published case',
    about: 'Six to ten people read one case alone, pause, and talk.',
    kind: 'workshop',
    capacity: 10,
    groundRules: agreements.consult,
    roles: ['Facilitator', 'Chooses the case', 'Note-taker'],
    steps: [
      step('Read alone', 10, { panel: 'nothing' }),
      step('Pause and reflect', 5),
      step('Talk about it', 20, hands),
      step('What we will try', 10, notes),
    ],
  },
  {
    key: 'check-in',
    name: 'Check-in',
    about: 'Everybody says what moved, what is stuck and what they need.',
    kind: 'check-in',
    capacity: null,
    groundRules: agreements.short,
    roles: ['Facilitator', 'Note-taker'],
    steps: [step('What moved', 15, chat), step('What is stuck', 15, hands), step('What we need', 15, notes)],
  },
  {
    key: 'journey-mapping',
    name: 'Journey mapping',
    about:
      'Four to ten people draw the journey of something they tried: stages, turning points, what helped and hindered.',
    kind: 'workshop',
    capacity: 10,
    groundRules: agreements.short,
    roles: ['Facilitator', 'Draws the map', 'Note-taker'],
    steps: [
      step('The stages so far', 25, notes),
      step('Turning points', 20, notes),
      step('What helped and what hindered', 30, notes),
      step('What comes next', 15),
    ],
  },
]
