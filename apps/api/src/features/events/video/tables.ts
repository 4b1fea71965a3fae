import { snakeCase, text, uuid } from 'drizzle-orm/pg-core'
import { occurrences } from '../tables.ts'

/** Apart from the date itself, so that no list, letter, search or calendar of dates can hold it by accident. */
export const eventVideos = snakeCase.table('event_videos', {
  occurrenceId: uuid()
    .primaryKey()
    .references(() => occurrences.id),
  url: text().notNull(),
})
