import { and, asc, desc, eq, isNotNull, lt, sql } from 'drizzle-orm'
import { organisationShown, rulesIn } from '@waymark/contracts/workshop-agreements'
import { meetingsNamed } from '@waymark/contracts/workshop-practised'
import type { Practised } from '@waymark/contracts/workshop-practised'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { eventSeries, occurrences } from '../../events/tables.ts'
import { eventTemplateMeetings, eventTemplates } from '../../events/templates/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { spaces } from '../../networks/tables.ts'
import { listPresentIn } from '../agreements/queries.ts'
import { workshops } from '../tables.ts'

const meeting = {
  id: occurrences.id,
  title: occurrences.title,
  startsAt: occurrences.startsAt,
  sensitivity: spaces.sensitivity,
  rules: workshops.rules,
}

/** Of each way to meet the meetings of a network that were held by it, of those the viewer may see, and who was there. */
export async function listPractised(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  networkId: string,
): Promise<Practised[]> {
  const isOver = and(eq(occurrences.state, 'planned'), lt(occurrences.endsAt, sql`now()`))
  const newestFirst = [desc(occurrences.startsAt), desc(occurrences.id)]
  const bySaved = await db
    .select({ key: sql<string>`${eventTemplates.id}::text`, ...meeting })
    .from(eventTemplates)
    .innerJoin(eventTemplateMeetings, eq(eventTemplateMeetings.templateId, eventTemplates.id))
    .innerJoin(occurrences, eq(occurrences.seriesId, eventTemplateMeetings.seriesId))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, occurrences.spaceId))
    .leftJoin(workshops, eq(workshops.id, occurrences.id))
    .where(and(eq(eventTemplates.networkId, networkId), isOver))
    .orderBy(asc(eventTemplates.id), ...newestFirst)
  const byKnown = await db
    .select({ key: sql<string>`${eventSeries.format}`, ...meeting })
    .from(eventSeries)
    .innerJoin(occurrences, eq(occurrences.seriesId, eventSeries.id))
    .innerJoin(spaces, eq(spaces.id, occurrences.spaceId))
    .innerJoin(spaceAccess, openTo(viewer, occurrences.spaceId))
    .leftJoin(workshops, eq(workshops.id, occurrences.id))
    .where(and(eq(spaces.networkId, networkId), isNotNull(eventSeries.format), isOver))
    .orderBy(asc(eventSeries.format), ...newestFirst)
  const held = [...bySaved, ...byKnown]
  const present = await listPresentIn(db, [...new Set(held.map(({ id }) => id))])
  const all: Practised[] = []
  for (const [key, meetings] of Map.groupBy(held, (each) => each.key)) {
    const names = new Set<string>()
    for (const { id, sensitivity, rules } of meetings) {
      // Where who was there stays among those who were, a few people of one organisation are as telling as a name.
      const isOpen = rulesIn(sensitivity, rules).attribution === 'named'
      for (const [name, people] of present.get(id)!)
        if (isOpen || people >= organisationShown) names.add(name)
    }
    all.push({
      key,
      count: meetings.length,
      meetings: meetings.slice(0, meetingsNamed).map(({ id, title, startsAt }) => ({ id, title, startsAt })),
      organisations: [...names].sort((one, other) => one.localeCompare(other, 'en-GB')),
    })
  }
  return all
}
