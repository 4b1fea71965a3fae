import { jsonb, snakeCase, uuid } from 'drizzle-orm/pg-core'
import type { Balance } from '@waymark/contracts/workshop-balances'
import { moment, now } from '../../../platform/columns.ts'
import { occurrences } from '../../events/tables.ts'

/** How the talk was shared, as it is shown and no finer: kept before nobody can tell any more who said what. */
export const workshopBalances = snakeCase.table('workshop_balances', {
  workshopId: uuid()
    .primaryKey()
    .references(() => occurrences.id),
  balance: jsonb().$type<Balance>().notNull(),
  keptAt: moment().notNull().default(now),
})
