import { Type, type Static } from 'typebox'
import { Id, Nothing, OneOf } from './common.ts'
import type { Author } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import type { Sensitivity } from './networks.ts'
import type { EntryType, RoomRole } from './workshop-entries.ts'

/** What may stand beside words outside the room. */
export const attributions = ['named', 'role', 'organisation', 'none'] as const
export type Attribution = (typeof attributions)[number]
export const quotings = ['never', 'asked', 'free'] as const
/** `words`: what people said, asked, answered and noted. `short`: hands, pace and breaks. `log`: steps, tasks and what was decided. */
export const retentionClasses = ['words', 'short', 'log'] as const
export type RetentionClass = (typeof retentionClasses)[number]
/** What a room says was removed: entries of a class, or what it has beside its log. */
export const removedThings = [...retentionClasses, 'questions', 'polls', 'notes', 'tasks'] as const
export type RemovedThing = (typeof removedThings)[number]
/** An organisation is named from so many of its people on who were there. */
export const organisationShown = 5

const Days = Type.Integer({ minimum: 1, maximum: 3650 })
/** What people in a room agree to, as the software keeps it. */
export const RoomRules = Type.Object(
  {
    attribution: OneOf(attributions),
    /** Whether what was said may be taken out as a transcript. */
    export: Type.Boolean(),
    /** `asked`: with a name only where whoever said it lets it be quoted. */
    quoting: OneOf(quotings),
    /** Days after the meeting until each class is removed. */
    days: Type.Object({ words: Days, short: Days, log: Days }, { additionalProperties: false }),
    /** Hours after the room has closed for good in which those who look after safety can still learn who said something. */
    keyHours: Type.Integer({ minimum: 1, maximum: 336 }),
    /** Who comes in: those with a place, or everybody who may write in the space. */
    entry: OneOf(['registered', 'space'] as const),
  },
  { additionalProperties: false },
)
export type RoomRules = Static<typeof RoomRules>

const common = { days: { words: 365, short: 30, log: 1825 }, keyHours: 72, entry: 'registered' } as const
/** What a word stands for; the rest can be chosen apart. */
export const presets: Record<Attribution, RoomRules> = {
  named: { ...common, attribution: 'named', export: true, quoting: 'free' },
  role: { ...common, attribution: 'role', export: true, quoting: 'asked' },
  organisation: { ...common, attribution: 'organisation', export: true, quoting: 'asked' },
  none: { ...common, attribution: 'none', export: false, quoting: 'asked' },
}
export const rulesBefore = (sensitivity: Sensitivity): RoomRules =>
  presets[sensitivity === 'open' || sensitivity === 'network' ? 'named' : 'none']

/** The least that the space asks for, whatever was chosen for one meeting in it. */
const leastOf = (sensitivity: Sensitivity): Partial<RoomRules> =>
  sensitivity === 'closed'
    ? { attribution: 'none', export: false, quoting: 'asked' }
    : sensitivity === 'chatham-house'
      ? { attribution: 'none', quoting: 'asked' }
      : {}

const stricterOf = <Value>(order: readonly Value[], one: Value, other: Value): Value =>
  order[Math.max(order.indexOf(one), order.indexOf(other))]!
const attributionOfBoth = (one: Attribution, other: Attribution): Attribution => {
  if (one === other || other === 'named') return one
  return one === 'named' ? other : 'none'
}

/** Both at once: of each rule whichever keeps more in the room. */
export function bothRules(one: RoomRules, other: Partial<RoomRules>): RoomRules {
  const asked = { ...one, ...other }
  const fewer = (name: RetentionClass) => Math.min(one.days[name], asked.days[name])
  return {
    attribution: attributionOfBoth(one.attribution, asked.attribution),
    export: one.export && asked.export,
    quoting: stricterOf(['free', 'asked', 'never'], one.quoting, asked.quoting),
    days: { words: fewer('words'), short: fewer('short'), log: fewer('log') },
    keyHours: Math.min(one.keyHours, asked.keyHours),
    entry: stricterOf(['space', 'registered'], one.entry, asked.entry),
  }
}
/** The rules of a room: those that were chosen for it, and never less than its space asks for. */
export const rulesIn = (sensitivity: Sensitivity, chosen: RoomRules | null): RoomRules =>
  bothRules(chosen ?? rulesBefore(sensitivity), leastOf(sensitivity))

const inOrder = ({ days: { words, short, log }, ...rest }: RoomRules) =>
  JSON.stringify([rest.attribution, rest.export, rest.quoting, rest.keyHours, rest.entry, words, short, log])
export const isSameRules = (one: RoomRules, other: RoomRules): boolean => inOrder(one) === inOrder(other)
/** Whether everything people were told still holds under the new rules. */
export const isNoLooser = (before: RoomRules, after: RoomRules): boolean =>
  isSameRules(bothRules(before, after), after)

/** What may be said outside the room of who said something. */
export type Credit =
  | { as: 'name'; name: string; organisation: string | null }
  | { as: 'role'; role: RoomRole }
  | { as: 'organisation'; organisation: string }
  | { as: 'participant' }

export interface Said {
  /** Null for what the room itself says. With `credit` nobody can tell any more who it was, and this is what was kept. */
  actor: (Pick<Author, 'name' | 'organisation'> & { credit?: Credit; guest?: boolean }) | null
  /** “You may quote me”. */
  quotable?: boolean
  role?: RoomRole | null
}
/** How many people of each organisation were there, by its name. */
export type Present = ReadonlyMap<string, number>

/**
 * The one place that says what name may stand beside words outside their room: in transcripts, wrap-ups and search.
 * An organisation of which fewer than five people were there is as telling as a name.
 */
export function attributed(rules: RoomRules, { actor, quotable, role }: Said, present: Present): Credit {
  if (!actor) return { as: 'participant' }
  if (actor.credit) return actor.credit
  const { name, organisation } = actor
  const isNamed =
    rules.quoting === 'asked' ? quotable === true : rules.quoting === 'free' && rules.attribution === 'named'
  if (isNamed) return { as: 'name', name, organisation }
  if (rules.attribution === 'role' && role) return { as: 'role', role }
  // What a guest wrote of where they come from proves nothing.
  const isShown =
    organisation !== null && !actor.guest && (present.get(organisation) ?? 0) >= organisationShown
  return rules.attribution === 'organisation' && isShown
    ? { as: 'organisation', organisation }
    : { as: 'participant' }
}

/** Whether words may be quoted outside at all, in a wrap-up for example. */
export const mayQuote = ({ quoting }: RoomRules, { quotable }: Pick<Said, 'quotable'>): boolean =>
  quoting === 'free' || (quoting === 'asked' && quotable === true)

const roleWords: Record<RoomRole, string> = {
  facilitator: 'A facilitator',
  'co-facilitator': 'A facilitator',
  'note-taker': 'Whoever took notes',
  'chat-host': 'A facilitator',
  buddy: 'A wellbeing buddy',
}
export const aParticipant = 'A participant'
/** The same in words, for what leaves the room. */
export function creditWords(credit: Credit): string {
  if (credit.as === 'name')
    return credit.organisation ? `${credit.name}, ${credit.organisation}` : credit.name
  if (credit.as === 'organisation') return `Somebody from ${credit.organisation}`
  return credit.as === 'role' ? roleWords[credit.role] : aParticipant
}

const log = new Set<EntryType>([
  'sheet',
  'step',
  'time',
  'decide',
  'role',
  'poll',
  'groups',
  'card',
  'removed',
  'asking',
  'opened',
  'closed',
])
const words = new Set<EntryType>([
  'chat',
  'edit',
  'remove',
  'hide',
  'react',
  'quote',
  'harvest',
  'ask',
  'vote',
  'settle',
])
/** What is not named here is short-lived. */
export const retentionOf = (type: EntryType): RetentionClass =>
  words.has(type) ? 'words' : log.has(type) ? 'log' : 'short'

/** Works after the meeting too, and once there is no key any more. */
export const takeBackQuote = {
  method: 'DELETE',
  url: '/workshops/:workshopId/entries/:entryId/quote',
  schema: {
    summary: 'Whoever said something no longer lets it be quoted',
    params: Type.Object({ workshopId: Id, entryId: Id }),
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const chooseRules = {
  method: 'PUT',
  url: '/workshops/:workshopId/rules',
  schema: {
    summary: 'The rules of a room; once it has opened they can only become stricter',
    params: Type.Object({ workshopId: Id }),
    body: RoomRules,
    response: { 200: RoomRules },
  },
} as const satisfies Endpoint
