import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  primaryKey,
  smallint,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { LetterChannel, letterOutcomes, LogKind, Rhythm, SkipReason } from '@waymark/contracts/letters'
import type { LevelScope, NoticeKind, NoticeLevel, NoticeReason } from '@waymark/contracts/notifications'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'

const personId = () =>
  uuid()
    .notNull()
    .references(() => persons.id, { onDelete: 'cascade' })

/** What people chose, and nothing else: no row means as usual. */
export const noticeChoices = snakeCase.table(
  'notice_choices',
  {
    personId: personId(),
    scope: text().$type<LevelScope>().notNull(),
    scopeId: uuid().notNull(),
    level: text().$type<NoticeLevel>().notNull(),
    chosenAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.personId, t.scope, t.scopeId] }), index().on(t.scope, t.scopeId)],
)

/** What people follow by themselves, and why. Never touches what they chose. */
export const follows = snakeCase.table(
  'follows',
  {
    personId: personId(),
    kind: text().$type<NoticeKind>().notNull(),
    subjectId: uuid().notNull(),
    reason: text().$type<'wrote' | 'mentioned' | 'registered'>().notNull(),
    since: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subjectId, t.personId] })],
)

/** News for a person: one row for each conversation, case or event, however much is new in it. */
export const notices = snakeCase.table(
  'notices',
  {
    personId: personId(),
    kind: text().$type<NoticeKind>().notNull(),
    subjectId: uuid().notNull(),
    /** Number of the newest they were told of; what they saw and what mail was decided about never pass it. */
    lastSeq: integer().notNull(),
    seenSeq: integer().notNull(),
    mailedSeq: integer().notNull(),
    reason: text().$type<NoticeReason>().notNull(),
    /** For whom they stand in, where that is why. */
    insteadOfId: uuid().references(() => persons.id, { onDelete: 'set null' }),
    at: moment().notNull().default(now),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind, t.subjectId] }),
    index().on(t.personId, t.at, t.subjectId),
    index('notices_of_subject').on(t.kind, t.subjectId),
    index('notices_to_mail')
      .on(t.personId)
      .where(sql`last_seq > mailed_seq`),
  ],
)

/** When mail reaches somebody; no row means as usual. Minutes and days are those of the UK. */
export const letterSettings = snakeCase.table('letter_settings', {
  personId: personId().primaryKey(),
  rhythm: text().$type<Rhythm>().notNull(),
  weekday: smallint().notNull(),
  minute: smallint().notNull(),
  quietFrom: smallint(),
  quietTo: smallint(),
  workingDays: smallint().array().notNull(),
  awayFrom: date(),
  awayUntil: date(),
  standInId: uuid().references(() => persons.id, { onDelete: 'set null' }),
  changedAt: moment().notNull().default(now),
})

/** A stretch of time whose news go out together. A person has one that is open, and it begins where the last one ended. */
export const letters = snakeCase.table(
  'letters',
  {
    id: uuid().primaryKey(),
    personId: personId(),
    startsAt: moment().notNull().default(now),
    endsAt: moment().notNull(),
    state: text().$type<'open' | 'sent' | 'empty'>().notNull().default('open'),
    closedAt: moment(),
  },
  (t) => [
    uniqueIndex('one_open_letter')
      .on(t.personId)
      .where(sql`state = 'open'`),
    index('letters_due')
      .on(t.endsAt)
      .where(sql`state = 'open'`),
    index().on(t.personId, t.closedAt),
    check('letters_have_length', sql`starts_at <= ends_at`),
  ],
)

/** What became of each thing when a letter was put together or a push was due; for its reader only. */
export const letterLog = snakeCase.table(
  'letter_log',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: personId(),
    channel: text().$type<LetterChannel>().notNull().default('mail'),
    /** None of a push. */
    letterId: uuid(),
    kind: text().$type<LogKind>().notNull(),
    subjectId: uuid().notNull(),
    seq: integer().notNull(),
    outcome: text().$type<(typeof letterOutcomes)[number]>().notNull(),
    reason: text().$type<SkipReason>(),
    readAt: moment(),
    at: moment().notNull().default(now),
  },
  (t) => [
    index().on(t.personId, t.at),
    index().on(t.at),
    // A push is asked about each minute, and what became of it is said once.
    uniqueIndex('letter_log_push')
      .on(t.personId, t.kind, t.subjectId, t.seq, t.outcome, sql`coalesce(reason, '')`)
      .where(sql`channel = 'push'`),
  ],
)
