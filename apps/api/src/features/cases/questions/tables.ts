import { primaryKey, snakeCase, unique, uuid } from 'drizzle-orm/pg-core'
import { threads } from '../../discussions/tables.ts'
import { spaces } from '../../networks/tables.ts'
import { practiceCases } from '../tables.ts'

/** The discussion in which the team of a case is asked; another one when the case moves to where others read it. */
export const caseThreads = snakeCase.table(
  'case_threads',
  {
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.spaceId] }), unique().on(t.threadId)],
)
