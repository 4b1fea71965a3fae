import { asc, eq, sql } from 'drizzle-orm'
import type { EventTemplate } from '@waymark/contracts/event-templates'
import type { Reader } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { eventTemplates } from './tables.ts'

/** The ways to meet of a network, which the caller has found for the viewer. */
export const listTemplates = (db: Reader, networkId: string): Promise<EventTemplate[]> =>
  db
    .select({
      id: eventTemplates.id,
      name: eventTemplates.name,
      about: eventTemplates.about,
      kind: eventTemplates.kind,
      minutes: eventTemplates.minutes,
      capacity: eventTemplates.capacity,
      steps: eventTemplates.steps,
      repeats: eventTemplates.repeats,
      groundRules: eventTemplates.groundRules,
      roles: eventTemplates.roles,
      savedBy: sql<string>`coalesce(${persons.name}, '')`,
      savedAt: eventTemplates.savedAt,
    })
    .from(eventTemplates)
    .leftJoin(persons, eq(persons.id, eventTemplates.savedById))
    .where(eq(eventTemplates.networkId, networkId))
    .orderBy(asc(sql`lower(${eventTemplates.name})`), asc(eventTemplates.id))
