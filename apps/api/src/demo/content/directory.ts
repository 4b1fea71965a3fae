import type { EntryChange } from '@waymark/contracts/directory'
import type { HourWish } from '@waymark/contracts/directory-talks'

interface DemoEntry
  extends Pick<EntryChange, 'terms' | 'helps' | 'work'>, Partial<Pick<EntryChange, 'shows'>> {
  person: string
  audience: 'networks' | 'hub'
  hours?: HourWish[]
}

const lunch = (weekday: number, way: HourWish['way'] = 'video', where = 'I send a link the day before.') => ({
  weekday,
  minute: 12 * 60 + 30,
  length: 30 as const,
  way,
  where,
})

/** Who chose to be found, by what. Most people have not chosen yet, as it would be. */
export const entries: DemoEntry[] = [
  {
    person: 'priya',
    audience: 'hub',
    work: 'leading',
    terms: [
      'approach:cs',
      'harm:efh',
      'harm:cce',
      'context:neighbourhood',
      'context:transport',
      'stage:integrating',
    ],
    helps:
      'First steps with Contextual Safeguarding in a big city, how we record places, and the arguments about who pays.',
    hours: [lunch(2), { ...lunch(4, 'phone', 'I ring you.'), minute: 16 * 60 }],
  },
  {
    person: 'zainab',
    audience: 'hub',
    work: 'participation',
    terms: ['approach:cop', 'approach:tip', 'harm:onl', 'context:online', 'stage:designing'],
    helps: 'How to ask young people properly, and what to do when their answer is not what was planned.',
    hours: [lunch(3)],
  },
  {
    person: 'helena',
    audience: 'hub',
    work: 'safeguarding',
    terms: ['approach:roth', 'harm:efh', 'stage:developing'],
    helps:
      'Chairing conferences on a pathway for harm outside the home. I can show what an agenda looks like now.',
    hours: [{ ...lunch(1), minute: 9 * 60, length: 20 }],
  },
  {
    person: 'ben',
    audience: 'networks',
    work: 'leading',
    terms: ['approach:roth', 'harm:efh', 'stage:developing'],
    helps: 'Forms that worked, and the earlier forms that did not.',
  },
  {
    person: 'cy',
    audience: 'networks',
    work: 'direct',
    terms: [
      'approach:ytw',
      'harm:syv',
      'context:neighbourhood',
      'context:park-estate',
      'context:retail-night-time',
    ],
    helps: 'What a plan looks like from the pavement. Come for a walk with us.',
    hours: [
      { ...lunch(5, 'in-person', 'At the bus interchange, by the clock.'), minute: 17 * 60, length: 45 },
    ],
  },
  {
    person: 'ruth',
    audience: 'hub',
    work: 'leading',
    terms: ['approach:ts', 'harm:hom', 'stage:growing'],
    helps: 'Bringing children’s and adult services to one table in a small place.',
    hours: [lunch(4)],
  },
  {
    person: 'owen',
    audience: 'hub',
    work: 'commissioning',
    terms: ['approach:ts', 'harm:hom', 'context:residential'],
    helps: 'Buying support that does not stop on a birthday.',
  },
  {
    person: 'kath',
    audience: 'networks',
    work: 'safeguarding',
    terms: ['approach:ts', 'harm:cuck', 'harm:ms'],
    helps: 'What adult safeguarding can and cannot do, in plain words.',
  },
  {
    person: 'dafydd',
    audience: 'hub',
    work: 'direct',
    terms: ['approach:cs', 'harm:coc', 'harm:hsb', 'context:school-college', 'context:peer-group'],
    helps: 'Working in a school without becoming staff of the school.',
    hours: [{ ...lunch(2, 'phone', 'I ring you from the school.'), minute: 15 * 60 + 45, length: 20 }],
  },
  {
    person: 'rhian',
    audience: 'hub',
    work: 'strategy',
    terms: ['approach:cs', 'harm:cl', 'context:transport', 'stage:mobilising'],
    helps: 'Doing this where there is one road and one bus.',
  },
  {
    person: 'leonie',
    audience: 'networks',
    work: 'direct',
    terms: ['approach:ytw', 'context:neighbourhood', 'context:workplace'],
    helps: 'Working with seasonal staff as guardians of a place.',
  },
  {
    person: 'verity',
    audience: 'hub',
    work: 'health',
    terms: ['approach:tip', 'stage:integrating'],
    helps: 'Reflective supervision that survives a busy month.',
    hours: [lunch(3, 'video', 'My room online, the link comes with the answer.')],
  },
  {
    person: 'simon',
    audience: 'networks',
    work: 'strategy',
    terms: ['approach:tip', 'approach:rel', 'stage:system-change'],
    helps: 'What leaders have to stop doing first.',
  },
  {
    person: 'nkechi',
    audience: 'networks',
    work: 'leading',
    terms: ['approach:tip', 'harm:miss', 'stage:developing'],
    helps: 'Return conversations that young people come back to.',
  },
  {
    person: 'conor',
    audience: 'hub',
    work: 'health',
    terms: ['approach:tip', 'harm:intra', 'context:health-setting'],
    helps: 'Health visitors, school nurses, and whom to ring in a hospital.',
  },
  {
    person: 'tariq',
    audience: 'networks',
    work: 'direct',
    terms: ['approach:ph', 'harm:syv', 'context:health-setting'],
    helps: 'The hours after violence, and the weeks after those.',
  },
  {
    person: 'min',
    audience: 'hub',
    work: 'participation',
    terms: ['approach:rest', 'harm:cce', 'context:family-home'],
    helps: 'Parents and carers as partners, from somebody who has sat on both sides.',
    hours: [lunch(1, 'phone', 'I ring you.')],
  },
  {
    person: 'sam',
    audience: 'networks',
    work: 'policing',
    terms: ['approach:cs', 'harm:cl', 'context:neighbourhood'],
    helps: 'What the police can share, and how to ask for it.',
  },
  {
    person: 'isla',
    audience: 'hub',
    work: 'leading',
    terms: ['approach:ts', 'approach:rel', 'stage:growing'],
    helps: 'Staying in touch with care leavers on their own terms.',
  },
  {
    person: 'anneke',
    audience: 'hub',
    work: 'research',
    terms: ['approach:cs', 'approach:ts', 'approach:tip'],
    helps: 'How to tell whether something has changed, with the time you have.',
    hours: [lunch(5)],
  },
  {
    person: 'rafi',
    audience: 'networks',
    work: 'research',
    terms: ['approach:cop', 'harm:onl', 'context:online'],
    helps: 'Small evaluations, and asking before measuring.',
  },
  {
    person: 'farah',
    audience: 'networks',
    work: 'learning',
    terms: ['approach:tip', 'stage:growing'],
    helps: 'Training that people use on the Thursday after.',
    shows: ['done'],
  },
  {
    person: 'kwame',
    audience: 'hub',
    work: 'learning',
    terms: ['approach:cop', 'stage:system-change'],
    helps: 'Starting and keeping a network.',
  },
]

/** Talks asked for: `slot` counts the free times of whoever offers them. */
export const talks = [
  {
    person: 'priya',
    asker: 'rhian',
    slot: 0,
    state: 'asked' as const,
    about: 'We have one bus and one road. Which of your walks would you do first here?',
    answer: '',
  },
  {
    person: 'priya',
    asker: 'ruth',
    slot: 1,
    state: 'agreed' as const,
    about: 'How do you record what a place needs without opening a file on anybody?',
    answer: 'Gladly. I bring our form and the one before it.',
  },
  {
    person: 'verity',
    asker: 'ada',
    slot: 0,
    state: 'agreed' as const,
    about: 'How do you keep an hour for supervision when everything is urgent?',
    answer: 'Good question. Bring a week of your diary.',
  },
]

/** Who said hello in a network, in answer to what newcomers are asked; and who is new and has not yet. */
export const introductions = [
  {
    space: 'places-locations',
    person: 'leonie',
    daysAgo: 74,
    answers: [
      'I lead a small youth service on the coast. Half of my year is summer.',
      'We want arcade staff and lifeguards to be the people who notice. They change every few weeks.',
      'Sessions that take fifteen minutes and no slides.',
    ],
  },
  {
    space: 'places-locations',
    person: 'sam',
    daysAgo: 73,
    answers: [
      'I look after what the police and the partnership do together.',
      '',
      'What we can share, and how to ask so that you get it.',
    ],
  },
  {
    space: 'places-locations',
    person: 'zainab',
    daysAgo: 70,
    answers: [
      'I work with young women, mostly by listening.',
      'A panel that young advisers wish to come back to. The first one was our meeting with their chairs in it.',
      'How to pay people for their time without breaking their benefits.',
    ],
  },
]
export const newcomers = [{ network: 'steady', person: 'ada' }]
