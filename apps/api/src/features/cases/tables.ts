import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { incidentOutcomes } from '@waymark/contracts/case-incidents'
import type { attributions } from '@waymark/contracts/case-lists'
import type { CaseText } from '@waymark/contracts/case-template'
import type { CaseCard, cardFacets, commentKinds } from '@waymark/contracts/cases'
import type { DocumentQuestion, Removed } from '@waymark/contracts/documents'
import type { Acceptance } from '@waymark/contracts/guard'
import { moment, now } from '../../platform/columns.ts'
import { persons } from '../identity/tables.ts'
import { networks, spaces } from '../networks/tables.ts'
import { hats } from '../organisations/tables.ts'

/** What a list shows of a case's words: its newest version without the story. */
export type Card = Pick<CaseCard, 'title' | 'summary' | keyof typeof cardFacets>

/** A practice case. `spaceId` and `version` are empty until it is first published. */
export const practiceCases = snakeCase.table(
  'practice_cases',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id),
    spaceId: uuid().references(() => spaces.id),
    authorId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    version: integer(),
    publishedAt: moment(),
    /** Set while the case is hidden, or for good once it is withdrawn: see its incidents. */
    hiddenAt: moment(),
    /** Set when its authors withdrew it: its address stays, its words do not. */
    withdrawnAt: moment(),
    /** As what it may be named, after each organisation had its say. */
    attribution: text().$type<(typeof attributions)[number]>().notNull().default('organisation'),
    /** When its authors are to be asked whether it is still true, and when they were. */
    reviewDueAt: moment(),
    askedStillTrueAt: moment(),
    /** Set when its authors said that they do this no longer; what they said last, and when. */
    stoppedAt: moment(),
    stillTrueAt: moment(),
    stillTrueWords: text().notNull().default(''),
    commentCount: integer().notNull().default(0),
    /** Kept beside it when it is published, so that lists never read whole texts: see `cards/`. */
    card: jsonb().$type<Card>(),
    /** `harm:cce` and so on: what lists filter by and count. */
    terms: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    createdAt: moment().notNull().default(now),
  },
  (t) => [
    index().on(t.spaceId, t.publishedAt),
    index().on(t.authorId),
    // As a tsvector, so that one look-up answers “one of these, and one of those”.
    index('practice_cases_terms').using('gin', sql`array_to_tsvector(${t.terms})`),
  ],
)

/** What its authors are writing; seen by nobody else. One draft at a time for each case. */
export const caseDrafts = snakeCase.table('case_drafts', {
  caseId: uuid()
    .primaryKey()
    .references(() => practiceCases.id, { onDelete: 'cascade' }),
  spaceId: uuid().references(() => spaces.id),
  hatId: uuid().references(() => hats.id),
  text: jsonb().$type<CaseText>().notNull(),
  accepted: jsonb().$type<Acceptance[]>().notNull().default([]),
  revision: integer().notNull().default(0),
  /** Set while the draft is being reviewed; its words then stay as they are. */
  reviewId: uuid(),
  savedAt: moment().notNull().default(now),
})

/** Who writes a case. Whoever started it is among them; others were asked and said yes. */
export const caseAuthors = snakeCase.table(
  'case_authors',
  {
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    state: text().$type<'invited' | 'accepted' | 'declined' | 'left'>().notNull(),
    invitedAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.personId] }), index().on(t.personId)],
)

/** Published words, never changed afterwards (a trigger refuses it). */
export const caseVersions = snakeCase.table(
  'case_versions',
  {
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id),
    version: integer().notNull(),
    text: jsonb().$type<CaseText>().notNull(),
    /** What is different from the version before; empty for the first. */
    changeNote: text().notNull().default(''),
    publishedAt: moment().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.version] })],
)

export const caseComments = snakeCase.table(
  'case_comments',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id),
    authorId: uuid()
      .notNull()
      .references(() => persons.id),
    hatId: uuid().references(() => hats.id),
    kind: text().$type<(typeof commentKinds)[number]>(),
    body: text().notNull(),
    createdAt: moment().notNull().default(now),
    /** Since when it is hidden, because it might identify someone. */
    hiddenAt: moment(),
    /** What was taken away leaves a stone; its words are erased with it. */
    removedAt: moment(),
  },
  (t) => [index().on(t.caseId, t.createdAt)],
)

/** Each time somebody said that a case might identify a young person, and what became of it. Rows are never deleted. */
export const caseIncidents = snakeCase.table(
  'case_incidents',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id),
    version: integer().notNull(),
    reporterId: uuid()
      .notNull()
      .references(() => persons.id),
    note: text().notNull().default(''),
    reportedAt: moment().notNull().default(now),
    outcome: text().$type<(typeof incidentOutcomes)[number]>(),
    reason: text().notNull().default(''),
    deciderId: uuid().references(() => persons.id),
    decidedAt: moment(),
  },
  (t) => [index().on(t.caseId, t.reportedAt)],
)

/** Files that came in for a case, cleaned. What was refused is in no table. */
export const caseAttachments = snakeCase.table(
  'case_attachments',
  {
    id: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => practiceCases.id, { onDelete: 'cascade' }),
    uploadedBy: uuid()
      .notNull()
      .references(() => persons.id),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: integer().notNull(),
    /** Where it lies among the hub's files. */
    storageKey: text().notNull(),
    scanned: boolean().notNull(),
    removed: jsonb().$type<Removed[]>().notNull(),
    questions: jsonb().$type<DocumentQuestion[]>().notNull(),
    accepted: jsonb().$type<Acceptance[]>().notNull().default([]),
    /** Whether the next version will have it: so without a draft, whether the newest one does. */
    inDraft: boolean().notNull().default(true),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.caseId, t.createdAt)],
)

/** Which files a version was published with. */
export const caseVersionAttachments = snakeCase.table(
  'case_version_attachments',
  {
    caseId: uuid().notNull(),
    version: integer().notNull(),
    attachmentId: uuid()
      .notNull()
      .references(() => caseAttachments.id),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.version, t.attachmentId] }),
    foreignKey({
      columns: [t.caseId, t.version],
      foreignColumns: [caseVersions.caseId, caseVersions.version],
    }),
    index().on(t.attachmentId),
  ],
)
