import { boolean, index, integer, jsonb, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import type { DocumentQuestion, Removed } from '@waymark/contracts/documents'
import type { materialKinds, MaterialPhase, readingKinds } from '@waymark/contracts/event-materials'
import type { Acceptance } from '@waymark/contracts/guard'
import { moment, now } from '../../../platform/columns.ts'
import { persons } from '../../identity/tables.ts'
import { occurrences } from '../tables.ts'

/** Files, links and reading of a date. What stands under “file” is empty of the others. */
export const eventMaterials = snakeCase.table(
  'event_materials',
  {
    id: uuid().primaryKey(), // chosen by the client, so sending twice is harmless
    occurrenceId: uuid()
      .notNull()
      .references(() => occurrences.id),
    kind: text().$type<(typeof materialKinds)[number]>().notNull(),
    phase: text().$type<MaterialPhase>().notNull(),
    /** Of a file its name, of a link what it is called. */
    title: text().notNull().default(''),
    url: text(),
    readingKind: text().$type<(typeof readingKinds)[number]>(),
    readingId: uuid(),
    addedBy: uuid()
      .notNull()
      .references(() => persons.id),
    mediaType: text(),
    bytes: integer(),
    scanned: boolean(),
    removed: jsonb().$type<Removed[]>(),
    questions: jsonb().$type<DocumentQuestion[]>(),
    accepted: jsonb().$type<Acceptance[]>(),
    storageKey: text(),
    createdAt: moment().notNull().default(now),
  },
  (t) => [index().on(t.occurrenceId), index().on(t.storageKey)],
)

/** What somebody has read, for them alone. */
export const materialTicks = snakeCase.table(
  'material_ticks',
  {
    materialId: uuid()
      .notNull()
      .references(() => eventMaterials.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.materialId, t.personId] }), index().on(t.personId)],
)
