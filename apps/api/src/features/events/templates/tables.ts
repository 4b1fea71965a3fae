import { index, integer, jsonb, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { eventKinds } from '@waymark/contracts/events'
import type { AgendaStep } from '@waymark/contracts/session-steps'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { networks } from '../../networks/tables.ts'
import { eventSeries } from '../tables.ts'

/** Ways to meet that networks have saved from their events: a copy, which nothing that happens to the event changes. */
export const eventTemplates = snakeCase.table(
  'event_templates',
  {
    id: uuid().primaryKey(),
    networkId: uuid()
      .notNull()
      .references(() => networks.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    about: text().notNull().default(''),
    kind: text().$type<(typeof eventKinds)[number]>().notNull(),
    minutes: integer().notNull(),
    capacity: integer(),
    steps: jsonb().$type<AgendaStep[]>().notNull(),
    repeats: jsonb().$type<{ weeks: number; count: number }>(),
    groundRules: text().notNull().default(''),
    roles: jsonb().$type<string[]>().notNull().default([]),
    savedById: uuid().references(() => persons.id, { onDelete: 'set null' }),
    savedAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.networkId)],
)

/** Meetings of a way to meet: the one it was saved from, and those that were planned with it. */
export const eventTemplateMeetings = snakeCase.table(
  'event_template_meetings',
  {
    templateId: uuid()
      .notNull()
      .references(() => eventTemplates.id, { onDelete: 'cascade' }),
    seriesId: uuid()
      .notNull()
      .references(() => eventSeries.id),
  },
  (t) => [primaryKey({ columns: [t.templateId, t.seriesId] })],
)
