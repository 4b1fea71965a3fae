import { index, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons, sessions } from '../../identity/tables.ts'

/** Browsers that are told when there is something new. Each lives with the session it was added in. */
export const pushDevices = snakeCase.table(
  'push_devices',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Where the push service of the browser takes pushes in. Whoever has it can push, so it goes out to nobody. */
    endpoint: text().notNull().unique(),
    since: moment().notNull().default(now),
    /** When a push last arrived there; news from before are not told again. */
    pushedAt: moment(),
    /** In a row, since the last one that arrived. */
    failures: integer().notNull().default(0),
    retryAt: moment(),
  },
  (t) => [index().on(t.personId), index().on(t.sessionId)],
)
