import { date, index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { OpenedKind } from '@waymark/contracts/openings'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'

/** Who opened something that stands in a closed space, a row for each day. */
export const openings = snakeCase.table(
  'openings',
  {
    kind: text().$type<OpenedKind>().notNull(),
    subjectId: uuid().notNull(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    day: date().notNull(),
    firstAt: moment().notNull().default(now),
    lastAt: moment().notNull().default(now),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subjectId, t.personId, t.day] }),
    index().on(t.personId, t.lastAt),
  ],
)
