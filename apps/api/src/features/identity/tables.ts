import { sql } from 'drizzle-orm'
import { boolean, index, integer, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../platform/columns.ts'

export const persons = snakeCase.table(
  'persons',
  {
    id: uuid().primaryKey(),
    /** Kept in lower case. */
    email: text().notNull(),
    name: text().notNull(),
    about: text().notNull().default(''),
    /** Since when what they wrote about themselves is hidden, here and in the directory: it might identify someone. */
    wordsHiddenAt: moment(),
    /** Key of the picture in file storage. */
    photo: text(),
    isAdministrator: boolean().notNull().default(false),
    /** Has no account: came to an event by a code from a letter. Signing in with the address makes it one. */
    isGuest: boolean().notNull().default(false),
    /** One-click choice on the demo's sign-in page. */
    demoOffer: text(),
    /** When this visit began, and the one before it: a visit ends after four quiet hours. */
    visitStartedAt: moment(),
    lastSeenAt: moment(),
    previousVisitAt: moment(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [uniqueIndex().on(t.email)],
)

/** Six-digit codes asked for by mail; only a keyed hash is kept. */
export const signInCodes = snakeCase.table(
  'sign_in_codes',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    codeHash: text().notNull(),
    triesLeft: integer().notNull().default(5),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.email, t.createdAt)],
)

/** One signed-in device: a family of refresh tokens that lives and dies together. */
export const sessions = snakeCase.table(
  'sessions',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    device: text().notNull(),
    createdAt: moment().notNull().default(now),
    lastUsedAt: moment().notNull().default(now),
    endedAt: moment(),
    endedBecause: text(),
  },
  (t) => [
    index()
      .on(t.personId)
      .where(sql`ended_at is null`),
  ],
)

export const refreshTokens = snakeCase.table(
  'refresh_tokens',
  {
    hash: text().primaryKey(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull().default(now),
    usedAt: moment(),
  },
  (t) => [index().on(t.sessionId)],
)
