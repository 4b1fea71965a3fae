import { index, integer, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { networks } from '../../networks/tables.ts'
import { hats } from '../../organisations/tables.ts'
import { practiceCases } from '../tables.ts'

/** Cases somebody who facilitates a network put together. Each reader sees only those that are open to them. */
export const caseCollections = snakeCase.table(
  'case_collections',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    authorId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    name: text().notNull(),
    about: text().notNull().default(''),
    changedAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.networkId)],
)

export const collectedCases = snakeCase.table(
  'collected_cases',
  {
    collectionId: uuid()
      .notNull()
      .references(() => caseCollections.id, { onDelete: 'cascade' }),
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id, { onDelete: 'cascade' }),
    /** Where it stands; numbers may have gaps. */
    place: integer().notNull(),
    /** Why it is here; shown only to those who see the case. */
    why: text().notNull().default(''),
    addedBy: uuid()
      .notNull()
      .references(() => persons.id),
  },
  (t) => [primaryKey({ columns: [t.collectionId, t.caseId] }), index().on(t.caseId)],
)
