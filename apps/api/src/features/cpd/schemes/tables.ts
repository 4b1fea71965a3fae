import { boolean, integer, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { CpdQuestion } from '@waymark/contracts/cpd-schemes'
import type { Nation } from '@waymark/contracts/organisations'
import { moment, now } from '../../../platform/columns.ts'

/** What a regulator asks its people to keep; a few are there from the start, administrators add and change them. */
export const cpdSchemes = snakeCase.table('cpd_schemes', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  profession: text().notNull(),
  nation: text().$type<Nation>(),
  yearStart: text().notNull(),
  renewalFrom: text(),
  pieces: integer(),
  piecesWithPeer: integer(),
  reminderDays: text().array().notNull(),
  note: text().notNull().default(''),
  questions: jsonb().$type<CpdQuestion[]>().notNull(),
  isOpen: boolean().notNull().default(true),
  revision: integer().notNull().default(0),
  position: integer().generatedAlwaysAsIdentity().notNull(),
  /** When its year or its reminder days were set: none that came before is made up for. */
  daysSetAt: moment().notNull().default(now),
})
