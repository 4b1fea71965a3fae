import { sql } from 'drizzle-orm'
import { check, date, index, integer, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type {
  CommitmentState,
  TakeawayAudience,
  TakeawayKind,
  TakeawaySource,
} from '@waymark/contracts/cpd-takeaways'
import type { Acceptance } from '@waymark/contracts/guard'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { networks, spaces } from '../../networks/tables.ts'
import { hats } from '../../organisations/tables.ts'

/** Commitments and learning logs. `space_id` is where a shared one can be read, and null while it is private. */
export const takeaways = snakeCase.table(
  'takeaways',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    kind: text().$type<TakeawayKind>().notNull(),
    fromKind: text().$type<TakeawaySource>(),
    fromId: uuid(),
    networkId: uuid().references(() => networks.id, { onDelete: 'set null' }),
    willTry: text().notNull().default(''),
    firstStep: text().notNull().default(''),
    helpWanted: text().notNull().default(''),
    happened: text().notNull().default(''),
    soWhat: text().notNull().default(''),
    nowWhat: text().notNull().default(''),
    byDay: date(),
    state: text().$type<CommitmentState>().notNull().default('open'),
    audience: text().$type<TakeawayAudience>().notNull().default('private'),
    spaceId: uuid().references(() => spaces.id),
    hatId: uuid().references(() => hats.id),
    accepted: jsonb().$type<Acceptance[]>().notNull().default([]),
    revision: integer().notNull().default(0),
    closedAt: moment(),
    createdAt: moment().notNull().default(now),
    savedAt: moment().notNull().default(now),
    deletedAt: moment(),
  },
  (t) => [
    index().on(t.personId, t.createdAt),
    index().on(t.spaceId, t.audience),
    index().on(t.fromId),
    index('commitments_to_remind')
      .on(t.byDay)
      .where(sql`state = 'open' and deleted_at is null`),
    check('shared_somewhere', sql`(audience = 'private') = (space_id is null)`),
  ],
)
