import { index, integer, jsonb, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { TermFacet } from '@waymark/contracts/vocabulary'
import type { proposalKinds, proposalStates } from '@waymark/contracts/vocabulary-proposals'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'

/** The words of the field, one row for each concept. Rows are never deleted (a trigger refuses it). */
export const terms = snakeCase.table(
  'terms',
  {
    facet: text().$type<TermFacet>().notNull(),
    /** A short English slug that stays for ever: it stands in the cases. */
    id: text().notNull(),
    label: text().notNull(),
    alt: text().array().notNull().default([]),
    definition: text().notNull().default(''),
    broader: text(),
    /** A year, a month or a day, as far as it is known. */
    validFrom: text().notNull().default(''),
    validTo: text().notNull().default(''),
    state: text().$type<'current' | 'retired'>().notNull().default('current'),
    replacedBy: text(),
    position: integer().notNull(),
    revision: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.facet, t.id] })],
)

/** A suggestion of a member, and what became of it. */
export const termProposals = snakeCase.table(
  'term_proposals',
  {
    id: uuid().primaryKey(),
    kind: text().$type<(typeof proposalKinds)[number]>().notNull(),
    facet: text().$type<TermFacet>().notNull(),
    termId: text(),
    word: text().notNull(),
    means: text().notNull(),
    why: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => persons.id),
    state: text().$type<(typeof proposalStates)[number]>().notNull().default('open'),
    answer: text().notNull().default(''),
    deciderId: uuid().references(() => persons.id),
    decidedAt: moment(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.personId), index().on(t.state, t.createdAt)],
)

/** Each change with its reason; append-only (a trigger refuses the rest). Without `termId`: the order of the facet. */
export const termChanges = snakeCase.table(
  'term_changes',
  {
    id: uuid().primaryKey(),
    facet: text().$type<TermFacet>().notNull(),
    termId: text(),
    personId: uuid()
      .notNull()
      .references(() => persons.id),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>().notNull(),
    reason: text().notNull(),
    proposalId: uuid().references(() => termProposals.id),
    at: moment().notNull().default(now),
  },
  (t) => [index().on(t.facet, t.termId, t.at)],
)
