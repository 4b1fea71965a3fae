import { index, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { AdoptionState } from '@waymark/contracts/case-adoptions'
import type { attributions, evidenceStrengths, results } from '@waymark/contracts/case-lists'
import { moment, now } from '../../../platform/columns.ts'
import { threads } from '../../discussions/tables.ts'
import { persons } from '../../identity/tables.ts'
import { hats, organisations } from '../../organisations/tables.ts'
import { practiceCases } from '../tables.ts'

/** Somebody tried a case, or what somebody else had made of it. Rows are never deleted: a withdrawn one is a stone. */
export const caseAdoptions = snakeCase.table(
  'case_adoptions',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id),
    parentId: uuid().references((): AnyPgColumn => caseAdoptions.id),
    authorId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid()
      .notNull()
      .references(() => hats.id),
    /** The organisation of that hat, which signs it off. */
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    place: text().notNull(),
    kept: text().notNull(),
    changed: text().notNull(),
    dropped: text().notNull(),
    experience: text().notNull(),
    result: text().$type<(typeof results)[number]>().notNull(),
    evidence: text().$type<(typeof evidenceStrengths)[number]>().notNull(),
    started: text().notNull(),
    /** As what its author may be named: as asked, and once it is published as agreed. */
    attribution: text().$type<(typeof attributions)[number]>().notNull(),
    state: text().$type<AdoptionState>().notNull().default('waiting'),
    clues: jsonb().$type<string[]>().notNull().default([]),
    createdAt: moment().notNull().default(now),
    publishedAt: moment(),
    /** The discussion whose outcome they tried. */
    threadId: uuid().references(() => threads.id),
    /** The case its author made of it. */
    ownCaseId: uuid().references(() => practiceCases.id, { onDelete: 'set null' }),
  },
  (t) => [index().on(t.caseId, t.createdAt), index().on(t.ownCaseId), index().on(t.threadId)],
)
