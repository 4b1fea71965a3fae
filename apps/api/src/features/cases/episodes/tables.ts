import { index, integer, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { momenta, stages } from '@waymark/contracts/case-lists'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { practiceCases } from '../tables.ts'

/** What happened next, as its authors told it. The first publication is in `case_versions`. */
export const caseEpisodes = snakeCase.table(
  'case_episodes',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id),
    authorId: uuid()
      .notNull()
      .references(() => persons.id),
    month: integer(),
    stage: text().$type<(typeof stages)[number]>().notNull(),
    momentum: text().$type<(typeof momenta)[number]>().notNull(),
    words: text().notNull(),
    at: moment().notNull().default(now),
  },
  (t) => [index().on(t.caseId, t.at)],
)

/** That its authors were asked what happened next, at 6 and at 18 months: once each. */
export const caseEpisodeAsks = snakeCase.table(
  'case_episode_asks',
  {
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id),
    month: integer().notNull(),
    askedAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.month] })],
)
