import fc from 'fast-check'
import { flagKinds } from '@waymark/contracts/moderation'
import type { FlagKind } from '@waymark/contracts/moderation'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Person, TestNetwork } from './world.ts'

/** Who may see what, as somebody would say it on paper: nothing here asks the hub. */
export interface ModelSpace {
  id: string
  network: number
  sensitivity: Sensitivity
  /** People let into a closed space, by number. */
  letIn: Set<number>
}
export interface ModelPost {
  id: string
  marker: string
  isGone: boolean
}
export interface ModelThread {
  id: string
  marker: string
  space: number
  posts: ModelPost[]
}
/** A talk of two people, which is nobody else’s. */
export interface ModelTalk {
  id: string
  /** A word of what it is about. */
  marker: string
  person: number
  asker: number
  /** Who has a line about it in their inbox. */
  told: Set<number>
}
export interface ModelFlag {
  id: string
  kind: FlagKind
  isOpen: boolean
}
export interface ModelComment {
  id: string
  marker: string
  flags: ModelFlag[]
  isGone: boolean
}
export interface ModelCase {
  id: string
  marker: string
  space: number
  author: number
  flags: ModelFlag[]
  comments: ModelComment[]
  isGone: boolean
}
export interface Model {
  networks: TestNetwork[]
  people: Person[]
  /** By network and person; nothing for whoever is out. */
  roles: ('convenor' | 'member' | 'observer' | null)[][]
  suspensions: Map<string, string>
  spaces: ModelSpace[]
  threads: ModelThread[]
  talks: ModelTalk[]
  cases: ModelCase[]
  /** Who looks into a closed space from outside, by space and person, with the id of that reading. */
  looking: Map<string, string>
}

/** The second network may be looked into from outside, where its space is open. */
const isOpenNetwork = (network: number) => network === 1

/** The last person looks after the hub, and is in no network. */
export const isAdministrator = (model: Model, who: number): boolean => who === model.people.length - 1

/** As one of those in it, or as anybody where it is open. */
export function isIn(model: Model, who: number, { network, sensitivity, letIn }: ModelSpace): boolean {
  const role = model.suspensions.has(`${network} ${who}`) ? null : model.roles[network]![who]
  if (role === 'convenor') return true
  if (sensitivity === 'open' && isOpenNetwork(network)) return true
  if (!role) return false
  if (sensitivity === 'closed') return role === 'member' && letIn.has(who)
  return true
}
/** Also through glass that two people broke, for as long as they are in its network or look after the hub. */
export function sees(model: Model, who: number, space: ModelSpace): boolean {
  if (isIn(model, who, space)) return true
  if (!model.looking.has(`${model.spaces.indexOf(space)} ${who}`)) return false
  const isOut = model.suspensions.has(`${space.network} ${who}`) || !model.roles[space.network]![who]
  return isAdministrator(model, who) || !isOut
}
export const seesThread = (model: Model, who: number, thread: ModelThread): boolean =>
  sees(model, who, model.spaces[thread.space]!)

/** A word that stands nowhere else, and what of it is told to whom. */
export interface Item {
  thread: ModelThread
  marker: string
  /** Of words that are there for whoever sees the discussion. */
  stands: boolean
}
/** A title goes with the first post. */
export const itemsOf = (thread: ModelThread): Item[] => [
  { thread, marker: thread.marker, stands: !thread.posts[0]!.isGone },
  ...thread.posts.map(({ marker, isGone }) => ({ thread, marker, stands: !isGone })),
]
/** What one person must not come across now: words, and ids of discussions. */
export function secretsFrom(model: Model, who: number): string[] {
  const talks = model.talks.filter(({ person, asker }) => person !== who && asker !== who)
  const ofThreads = model.threads.flatMap((thread) => {
    const isSeen = seesThread(model, who, thread)
    const words = itemsOf(thread)
      .filter(({ stands }) => !stands || !isSeen)
      .map(({ marker }) => marker)
    return isSeen ? words : [thread.id, ...words]
  })
  return [...ofThreads, ...talks.flatMap(({ id, marker }) => [id, marker])]
}
/** What mail to anybody never carries. */
export const neverMailed = (model: Model, thread: ModelThread): boolean =>
  ['closed', 'chatham-house'].includes(model.spaces[thread.space]!.sensitivity)

let made = 0
const parts = ['bad', 'fog', 'kim', 'lup', 'nec', 'ryq', 'twz', 'vhj']
/** So far from every other that search offers none of them as another spelling. */
export function newMarker(): string {
  if (made >= parts.length ** 3) throw new Error('no more words: fewer runs, please')
  const digits = (made++).toString(parts.length).padStart(3, '0')
  return digits
    .split('')
    .map((digit) => parts[Number(digit)])
    .join('')
}

const who = fc.nat({ max: 3 })
const network = fc.nat({ max: 1 })
const space = fc.nat({ max: 7 })
const nth = fc.nat({ max: 99 })
/** Who is in, who is let in, and who looks in. */
const standing = [
  { weight: 2, arbitrary: fc.record({ does: fc.constant('remove' as const), who, network }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('add' as const),
      who,
      network,
      role: fc.constantFrom('member' as const, 'observer' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('ask' as const), who, of: who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('answer' as const),
      nth,
      how: fc.constantFrom('agree' as const, 'decline' as const, 'call off' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('suspend' as const), who, network }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lift' as const), who, network }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('let in' as const),
      network,
      people: fc.subarray([0, 1, 2, 3]),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('look in' as const),
      network,
      who: fc.constantFrom(2, 6),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('look away' as const), nth }) },
] as const

export const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('start' as const), who: fc.nat({ max: 5 }), space }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('reply' as const), who: fc.nat({ max: 5 }), nth }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('hide' as const), nth, post: nth }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('take away' as const), nth, post: nth }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('move' as const), nth, space }) },
  ...standing,
)
export type Step = typeof step extends fc.Arbitrary<infer Drawn> ? Drawn : never

const anyone = fc.nat({ max: 6 })
export const caseStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('shelve' as const), who: fc.nat({ max: 5 }), space }),
  },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('comment' as const), who: anyone, nth }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('flag comment' as const),
      who: anyone,
      nth,
      comment: nth,
      kind: fc.constantFrom(...flagKinds, 'identity'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('flag case' as const),
      who: anyone,
      nth,
      kind: fc.constantFrom('agreement' as const, 'person' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('settle' as const),
      nth,
      outcome: fc.constantFrom('shown-again' as const, 'no-action' as const, 'taken-away' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('hide case' as const), who: anyone, nth }) },
  ...standing,
)
export type CaseStep = typeof caseStep extends fc.Arbitrary<infer Drawn> ? Drawn : never
