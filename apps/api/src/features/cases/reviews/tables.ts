import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  Gate,
  outcomes,
  PeerAnswers,
  ReviewPath,
  ReviewState,
  Worksheet,
} from '@waymark/contracts/case-reviews'
import type { CaseText } from '@waymark/contracts/case-template'
import type { Acceptance } from '@waymark/contracts/guard'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { networks, spaces } from '../../networks/tables.ts'
import { hats } from '../../organisations/tables.ts'
import { practiceCases } from '../tables.ts'

/** A draft that was sent for review, with its words as they were then. */
export const caseReviews = snakeCase.table(
  'case_reviews',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id, { onDelete: 'cascade' }),
    /** The version it becomes; of a review of the audience, the version it is about. */
    version: integer().notNull(),
    path: text().$type<ReviewPath>().notNull(),
    state: text().$type<ReviewState>().notNull(),
    stateSince: moment().notNull().default(now),
    dueAt: moment(),
    /** Where it is to be read. */
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    hatId: uuid().references(() => hats.id),
    text: jsonb().$type<CaseText>().notNull(),
    revision: integer().notNull(),
    changeNote: text().notNull().default(''),
    accepted: jsonb().$type<Acceptance[]>().notNull().default([]),
    clues: jsonb().$type<string[]>().notNull().default([]),
    ticked: text().array().notNull().default([]),
    declared: text().notNull().default(''),
    /** How many people look at its anonymisation: two for stories that could point to somebody most easily. */
    anonymisers: integer().notNull().default(1),
    submittedBy: uuid()
      .notNull()
      .references(() => persons.id),
    submittedAt: moment().notNull().default(now),
  },
  (t) => [
    index().on(t.caseId),
    uniqueIndex('one_open_review_of_a_case')
      .on(t.caseId)
      .where(sql`state in ('anonymisation', 'sign-off', 'peer', 'decision')`),
  ],
)

/** Somebody at a gate of a review. A gate given back leaves no row; one person holds one gate. */
export const caseGates = snakeCase.table(
  'case_gates',
  {
    id: uuid().primaryKey(),
    reviewId: uuid()
      .notNull()
      .references(() => caseReviews.id, { onDelete: 'cascade' }),
    gate: text().$type<Gate>().notNull(),
    personId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    /** From another organisation than the authors’, when it was taken. */
    external: boolean().notNull(),
    takenAt: moment().notNull().default(now),
    outcome: text().$type<(typeof outcomes)[number]>(),
    words: text().notNull().default(''),
    worksheet: jsonb().$type<Worksheet>().notNull().default([]),
    answers: jsonb().$type<PeerAnswers>().notNull().default([]),
    decidedAt: moment(),
  },
  (t) => [uniqueIndex('one_gate_a_person').on(t.reviewId, t.personId)],
)

/** Each time the guard read a whole text, by what it read. No version is published whose words were not read (a trigger refuses it). */
export const caseChecks = snakeCase.table(
  'case_checks',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id, { onDelete: 'cascade' }),
    /** SHA-256 of the text as PostgreSQL writes its JSON. */
    digest: text().notNull(),
    findings: integer().notNull(),
    clues: integer().notNull(),
    checkedAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.caseId, t.digest)],
)

/** What happened to a case, when, by whom and why. Rows are only ever added (a trigger refuses the rest). */
export const caseTransitions = snakeCase.table(
  'case_transitions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    caseId: uuid().notNull(),
    reviewId: uuid(),
    from: text().notNull(),
    to: text().notNull(),
    personId: uuid().references(() => persons.id),
    /** A manager without an account, as they signed. */
    signer: text().notNull().default(''),
    why: text().notNull().default(''),
    at: moment().notNull().default(now),
    undoes: bigint({ mode: 'number' }),
  },
  (t) => [index().on(t.caseId, t.id)],
)

/** Who has a duty for the cases of a network: trained for anonymisation reviews, or the safeguarding lead. */
export const caseDuties = snakeCase.table(
  'case_duties',
  {
    networkId: uuid()
      .notNull()
      .references(() => networks.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    duty: text().$type<'anonymisation' | 'safeguarding'>().notNull(),
    givenBy: uuid().references(() => persons.id),
    givenAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.networkId, t.personId, t.duty] })],
)
