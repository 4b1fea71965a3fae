import { index, jsonb, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { threadKinds } from '@waymark/contracts/discussions'
import type { Acceptance } from '@waymark/contracts/guard'
import { moment } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { spaces } from '../../networks/tables.ts'
import { hats } from '../../organisations/tables.ts'

/** Discussions that begin by themselves later. Until then only their writer knows of them, whatever reads discussions. */
export const scheduledThreads = snakeCase.table(
  'scheduled_threads',
  {
    id: uuid().primaryKey(),
    postId: uuid().notNull(),
    spaceId: uuid()
      .notNull()
      .references(() => spaces.id),
    authorId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    hatId: uuid().references(() => hats.id),
    title: text().notNull(),
    kind: text().$type<(typeof threadKinds)[number]>().notNull(),
    body: text().notNull(),
    accepted: jsonb().$type<Acceptance[]>().notNull(),
    sendAt: moment().notNull(),
    refusedAt: moment(),
  },
  (t) => [index().on(t.sendAt), index().on(t.authorId)],
)
