import { sql } from 'drizzle-orm'
import { check, index, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { feedScopes } from '@waymark/contracts/event-calendars'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { networks } from '../../networks/tables.ts'

/** Addresses at which calendar programs read dates. The address itself is not kept, only its hash. */
export const calendarFeeds = snakeCase.table(
  'calendar_feeds',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    scope: text().$type<(typeof feedScopes)[number]>().notNull(),
    networkId: uuid().references(() => networks.id, { onDelete: 'cascade' }),
    /** SHA-256 of what stands in the address. */
    tokenHash: text().notNull().unique(),
    createdAt: moment().notNull().default(now),
    revokedAt: moment(),
  },
  (t) => [index().on(t.personId), check('of_a_network', sql`(scope = 'network') = (network_id is not null)`)],
)
