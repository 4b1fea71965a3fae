import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { DocumentQuestion, Removed } from '@waymark/contracts/documents'
import type { Acceptance } from '@waymark/contracts/guard'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'

/** Files of posts. Until they are sent they are their writer’s alone, with what they write about `aboutId`. */
export const postFiles = snakeCase.table(
  'post_files',
  {
    id: uuid().primaryKey(), // chosen by the client, so sending twice is harmless
    uploadedBy: uuid()
      .notNull()
      .references(() => persons.id),
    about: text().$type<'network' | 'thread' | 'post'>().notNull(),
    aboutId: uuid().notNull(),
    /** The post it was sent with; of a discussion that begins later, that post is not there yet. */
    postId: uuid(),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: integer().notNull(),
    scanned: boolean().notNull(),
    removed: jsonb().$type<Removed[]>().notNull(),
    questions: jsonb().$type<DocumentQuestion[]>().notNull(),
    accepted: jsonb().$type<Acceptance[]>().notNull(),
    storageKey: text().notNull(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [
    index()
      .on(t.postId)
      .where(sql`post_id is not null`),
    index('post_files_waiting')
      .on(t.uploadedBy, t.about, t.aboutId)
      .where(sql`post_id is null`),
    index().on(t.storageKey),
  ],
)
