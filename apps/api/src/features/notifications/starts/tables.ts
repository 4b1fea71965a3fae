import { index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { SkipReason } from '@waymark/contracts/letters'
import { moment, now } from '../../../platform/columns.ts'
import { registrations } from '../../events/tables.ts'

/** What became of each reminder; the key makes it one for each place, kind and start, whoever works at it. */
export const eventReminders = snakeCase.table(
  'event_reminders',
  {
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: 'cascade' }),
    kind: text().$type<'day' | 'hour'>().notNull(),
    /** A date that is moved is reminded of anew. */
    startsAt: moment().notNull(),
    outcome: text().$type<'sent' | 'skipped'>().notNull(),
    reason: text().$type<SkipReason>(),
    at: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.registrationId, t.kind, t.startsAt] }), index().on(t.at)],
)
