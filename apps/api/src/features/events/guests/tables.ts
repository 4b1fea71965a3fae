import { index, integer, jsonb, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { GuestWish } from '@waymark/contracts/event-guests'
import { moment, now } from '../../../platform/columns.ts'
import { occurrences, registrations } from '../tables.ts'

/** A wish that waits for a code from a letter; only a keyed hash of that is kept, and nothing of it for long. */
export const guestCodes = snakeCase.table(
  'guest_codes',
  {
    id: uuid().primaryKey().defaultRandom(),
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id, { onDelete: 'cascade' }),
    email: text().notNull(),
    wish: jsonb().$type<Omit<GuestWish, 'email' | 'accepted'>>().notNull(),
    /** Null until the letter is written, and for good where the address is that of somebody with an account. */
    codeHash: text(),
    triesLeft: integer().notNull().default(5),
    answeredAt: moment(),
    expiresAt: moment(),
    usedAt: moment(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.email, t.createdAt), index().on(t.occurrenceId, t.createdAt)],
)

/** What a registration has beside, when it is one of somebody who came without an account. */
export const guestPlaces = snakeCase.table(
  'guest_places',
  {
    registrationId: uuid()
      .primaryKey()
      .references(() => registrations.id, { onDelete: 'cascade' }),
    /** As they wrote it. */
    organisation: text().notNull(),
    /** Their own address ends when this rises. */
    addressVersion: integer().notNull().default(1),
    addressHash: text().notNull(),
    /** Of the network’s agreement, as they accepted it at the door of the room. */
    agreedVersion: integer(),
  },
  (t) => [uniqueIndex().on(t.addressHash)],
)
