import { boolean, integer, snakeCase, uuid } from 'drizzle-orm/pg-core'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'
import { cpdSchemes } from './schemes/tables.ts'

/** For which scheme somebody keeps their record. Their own alone, as all of it is. */
export const cpdChoices = snakeCase.table('cpd_choices', {
  personId: uuid()
    .primaryKey()
    .references(() => persons.id, { onDelete: 'cascade' }),
  schemeId: uuid()
    .notNull()
    .references(() => cpdSchemes.id),
  ownPieces: integer(),
  ownWithPeer: integer(),
  isReminded: boolean().notNull(),
  /** From when on they are reminded: since they chose the scheme or switched it on. */
  remindedSince: moment().notNull().default(now),
})
