import { sql } from 'drizzle-orm'
import { check, index, integer, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { attributions } from '@waymark/contracts/case-lists'
import { moment } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { organisations } from '../../organisations/tables.ts'
import { caseAdoptions } from '../adoptions/tables.ts'
import { caseReviews } from '../reviews/tables.ts'

/** An organisation’s sign-off by one of its managers, who needs no account: a letter brings a code. */
export const signOffs = snakeCase.table(
  'sign_offs',
  {
    id: uuid().primaryKey(),
    /** What is signed off: the review of a case, or the record of trying one. */
    reviewId: uuid().references(() => caseReviews.id, { onDelete: 'cascade' }),
    adoptionId: uuid().references(() => caseAdoptions.id, { onDelete: 'cascade' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    email: text().notNull(),
    /** Empty until the letter goes out, when the case comes to this gate. */
    codeHash: text().notNull().default(''),
    triesLeft: integer().notNull().default(5),
    expiresAt: moment(),
    askedBy: uuid()
      .notNull()
      .references(() => persons.id),
    askedAt: moment(),
    /** Another letter, or another manager, took its place. */
    replacedAt: moment(),
    outcome: text().$type<'agreed' | 'returned'>(),
    attribution: text().$type<(typeof attributions)[number]>(),
    words: text().notNull().default(''),
    signer: text().notNull().default(''),
    decidedAt: moment(),
  },
  (t) => [
    index().on(t.reviewId),
    index().on(t.adoptionId),
    check('signs_one_thing_off', sql`num_nonnulls(${t.reviewId}, ${t.adoptionId}) = 1`),
  ],
)
