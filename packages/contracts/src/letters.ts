import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf, Timestamp } from './common.ts'
import type { Endpoint } from './endpoint.ts'
import { newsKinds } from './notifications.ts'

/** How often mail comes: soon (half an hour gathered), once a day, once a week, or never. */
export const rhythms = ['soon', 'daily', 'weekly', 'never'] as const
export type Rhythm = (typeof rhythms)[number]

/** Minutes after midnight in the UK. */
const Minute = Type.Integer({ minimum: 0, maximum: 1439 })
/** 1 is Monday, 7 is Sunday. */
const Weekday = Type.Integer({ minimum: 1, maximum: 7 })
const Day = Type.String({ format: 'date', pattern: '^2[0-9]{3}-' })

export const letterSettings = {
  rhythm: OneOf(rhythms),
  weekday: Weekday,
  minute: Minute,
  /** No mail between these; both or neither. */
  quietFrom: Nullable(Minute),
  quietTo: Nullable(Minute),
  /** The days on which mail may come. */
  workingDays: Type.Array(Weekday, { minItems: 1, maxItems: 7, uniqueItems: true }),
  /** On leave from and to the end of a day; both or neither. */
  awayFrom: Nullable(Day),
  awayUntil: Nullable(Day),
  /** Who is told meanwhile of what concerns me, as far as they may see it. */
  standInId: Nullable(Id),
}
export const LetterSettings = Type.Object(letterSettings, { additionalProperties: false })
export type LetterSettings = Static<typeof LetterSettings>

export const usualLetters: LetterSettings = {
  rhythm: 'weekly',
  weekday: 2,
  minute: 480,
  quietFrom: null,
  quietTo: null,
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  awayFrom: null,
  awayUntil: null,
  standInId: null,
}

export const LettersPage = Type.Object({
  settings: LetterSettings,
  standInName: Nullable(Type.String()),
  /** When the next mail would come, were there something in it. */
  nextAt: Nullable(Timestamp),
  /** Whether something waits for it. */
  waiting: Type.Boolean(),
})
export type LettersPage = Static<typeof LettersPage>

export const letterOutcomes = ['sent', 'skipped', 'later'] as const
/** `failed` is of pushes: their service did not take it. `has-it` and `here` are of reminders that somebody has no use for. */
export const skipReasons = [
  'closed',
  'read',
  'muted',
  'suspended',
  'cap',
  'done',
  'quiet',
  'failed',
  'has-it',
  'here',
] as const
export type SkipReason = (typeof skipReasons)[number]
/** By mail, or as a line on the screen. */
export const letterChannels = ['mail', 'push'] as const
export type LetterChannel = (typeof letterChannels)[number]

/** What a person is reminded of by a letter of its own. */
export const reminderKinds = ['cpd', 'commitment', 'feedback', 'dates', 'wrap-up', 'question'] as const
export type ReminderKind = (typeof reminderKinds)[number]
export const logKinds = [...newsKinds, ...reminderKinds] as const
export type LogKind = (typeof logKinds)[number]

/** What became of one thing when a mail to me was put together, or when my browsers were to say that there is something. */
export const LogLine = Type.Object({
  id: Id,
  at: Timestamp,
  channel: OneOf(letterChannels),
  kind: OneOf(logKinds),
  subjectId: Id,
  /** Null when it is a reminder, which needs none, when it is not open to me, or not any more. */
  title: Nullable(Type.String()),
  /** Not news of it, but that it begins soon. */
  isReminder: Type.Boolean(),
  outcome: OneOf(letterOutcomes),
  reason: Nullable(OneOf(skipReasons)),
  /** When I read it, where that is why. */
  readAt: Nullable(Timestamp),
})
export type LogLine = Static<typeof LogLine>

export const readLetters = {
  method: 'GET',
  url: '/me/letters',
  schema: { summary: 'When mail reaches me', response: { 200: LettersPage } },
} as const satisfies Endpoint

export const changeLetters = {
  method: 'PUT',
  url: '/me/letters',
  schema: {
    summary: 'Choose when mail reaches me',
    body: LetterSettings,
    response: { 200: LettersPage },
  },
} as const satisfies Endpoint

export const listLog = {
  method: 'GET',
  url: '/me/letters/log',
  schema: {
    summary: 'What was sent to me and what was not, with the reason; the newest 100 of 60 days',
    querystring: Type.Object({ channel: Type.Optional(OneOf(letterChannels)) }),
    response: { 200: Type.Array(LogLine) },
  },
} as const satisfies Endpoint

const token = Type.Object({ token: Type.String({ pattern: '^[0-9a-f-]{36}\\.[0-9a-f]{32}$' }) })

/** Pages of their own, which work without a script: they are opened from mail programs. Looking changes nothing. */
export const showUnsubscribe = {
  method: 'GET',
  url: '/unsubscribe/:token',
  schema: { summary: 'A page that asks whether mail should stop', params: token, response: {} },
} as const satisfies Endpoint

/** RFC 8058: mail programs send this by themselves when somebody presses their button. */
export const unsubscribe = {
  method: 'POST',
  url: '/unsubscribe/:token',
  schema: { summary: 'Mail about news stops', params: token, response: {} },
} as const satisfies Endpoint
