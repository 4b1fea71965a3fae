import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, snakeCase, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { NoteSource } from '@waymark/contracts/cpd-notes'
import type { Acceptance } from '@waymark/contracts/guard'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import type { Answer } from '../counting.ts'

/** Pieces of learning. Every query over them holds `ownedBy`: there is no other way to see one. */
export const cpdNotes = snakeCase.table(
  'cpd_notes',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** What it was made from. Copied facts, since whoever leaves a network keeps their own record. */
    fromKind: text().$type<NoteSource>(),
    fromId: uuid(),
    facilitator: text().notNull().default(''),
    network: text().notNull().default(''),
    title: text().notNull(),
    day: date().notNull(),
    activity: text().notNull().default(''),
    minutes: integer(),
    peerRole: text().notNull().default(''),
    answers: jsonb().$type<Answer[]>().notNull().default([]),
    accepted: jsonb().$type<Acceptance[]>().notNull().default([]),
    revision: integer().notNull().default(0),
    createdAt: moment().notNull().default(now),
    savedAt: moment().notNull().default(now),
    /** Thrown away; kept for a while, so that it can come back. */
    deletedAt: moment(),
  },
  (t) => [
    index().on(t.personId, t.day),
    uniqueIndex('one_note_of_a_source')
      .on(t.personId, t.fromKind, t.fromId)
      .where(sql`deleted_at is null`),
  ],
)
