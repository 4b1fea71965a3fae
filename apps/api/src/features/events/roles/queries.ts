import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { PlannedWith, Roles, RoleSwap, WayOfMeeting } from '@waymark/contracts/event-roles'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { persons } from '../../identity/tables.ts'
import { openTo, spaceAccess } from '../../networks/access.ts'
import { may } from '../access.ts'
import { listEventsOfSeries } from '../queries.ts'
import { eventSeries, occurrences, registrations } from '../tables.ts'
import { eventTemplateMeetings, eventTemplates } from '../templates/tables.ts'
import { roleSwaps, roleTurns, seriesWays } from './tables.ts'

export async function findWay(db: Reader, seriesId: string): Promise<WayOfMeeting> {
  const [way] = await db
    .select({ groundRules: seriesWays.groundRules, roles: seriesWays.roles })
    .from(seriesWays)
    .where(eq(seriesWays.seriesId, seriesId))
  return way ?? { groundRules: '', roles: [] }
}

/** Of the ways to meet that were saved from it or that it was planned with, the newest. */
async function findPlannedWith(db: Reader, seriesId: string): Promise<PlannedWith> {
  const [planned] = await db
    .select({ format: eventSeries.format, templateId: eventTemplates.id })
    .from(eventSeries)
    .leftJoin(eventTemplateMeetings, eq(eventTemplateMeetings.seriesId, eventSeries.id))
    .leftJoin(eventTemplates, eq(eventTemplates.id, eventTemplateMeetings.templateId))
    .where(eq(eventSeries.id, seriesId))
    .orderBy(sql`${eventTemplates.savedAt} desc nulls last`)
    .limit(1)
  const { format, templateId } = planned!
  return { ...(templateId && { templateId }), ...(format && { format }) }
}

/** Who has a place at these dates, first come first, as far as the space is open to them. */
export const listPeople = (db: Reader, dates: string[]) =>
  db
    .select({ occurrenceId: registrations.occurrenceId, id: persons.id, name: persons.name })
    .from(registrations)
    .innerJoin(persons, eq(persons.id, registrations.personId))
    .innerJoin(occurrences, eq(occurrences.id, registrations.occurrenceId))
    .innerJoin(
      spaceAccess,
      and(eq(spaceAccess.spaceId, occurrences.spaceId), eq(spaceAccess.personId, persons.id)),
    )
    .where(and(inArray(registrations.occurrenceId, dates), eq(registrations.state, 'registered')))
    .orderBy(asc(registrations.registeredAt), asc(persons.id))

/** Turns of people who still have their place there. */
export const listTurns = (db: Reader, dates: string[]) =>
  db
    .select({
      occurrenceId: roleTurns.occurrenceId,
      role: roleTurns.role,
      personId: persons.id,
      name: persons.name,
    })
    .from(roleTurns)
    .innerJoin(persons, eq(persons.id, roleTurns.personId))
    .innerJoin(
      registrations,
      and(
        eq(registrations.occurrenceId, roleTurns.occurrenceId),
        eq(registrations.personId, roleTurns.personId),
        eq(registrations.state, 'registered'),
      ),
    )
    .where(inArray(roleTurns.occurrenceId, dates))

/** How a series meets, as far as the viewer may see it; undefined where none of its dates is open to them. */
export async function readRoles(db: Reader, viewer: Viewer, seriesId: string): Promise<Roles | undefined> {
  const all = await listEventsOfSeries(db, viewer, seriesId)
  const [first] = all
  if (!first) return undefined
  const dates = all.filter(({ state }) => state === 'planned')
  const ids = dates.map(({ id }) => id)
  const way = await findWay(db, seriesId)
  const runs = may.change(viewer, first)
  const sees = runs || all.some(({ myRegistration }) => myRegistration === 'registered')
  const turns = sees && ids.length > 0 ? await listTurns(db, ids) : []
  const people = sees && ids.length > 0 ? await listPeople(db, ids) : []
  const someone = ({ personId, name }: { personId: string; name: string }) => ({ id: personId, name })
  const shares = new Map(people.map(({ id, name }) => [id, { person: { id, name }, turns: 0 }]))
  for (const { personId } of turns) {
    const share = shares.get(personId)
    if (share) share.turns++
  }
  return {
    ...way,
    plannedWith: await findPlannedWith(db, seriesId),
    dates: dates.map(({ id, startsAt, endsAt }) => ({
      occurrenceId: id,
      startsAt,
      isOver: Date.parse(endsAt) <= Date.now(),
      turns: way.roles.map((role) => {
        const turn = turns.find((each) => each.occurrenceId === id && each.role === role)
        return { role, person: turn ? someone(turn) : null }
      }),
      people: runs
        ? people
            .filter(({ occurrenceId }) => occurrenceId === id)
            .map(({ id: person, name }) => ({ id: person, name }))
        : [],
    })),
    shares: way.roles.length > 0 ? [...shares.values()] : [],
    swaps: sees ? await listSwaps(db, viewer, ids) : [],
    can: { change: runs, seePeople: sees },
  }
}

export async function findSwap(db: Reader, viewer: Pick<Viewer, 'id'>, swapId: string, lock?: 'lock') {
  const query = db
    .select()
    .from(roleSwaps)
    .where(
      and(
        eq(roleSwaps.id, swapId),
        sql`(${roleSwaps.askedById} = ${viewer.id} or ${roleSwaps.askedId} = ${viewer.id})`,
      ),
    )
  const [swap] = await (lock ? query.for('update') : query)
  return swap
}

/** The series of a date the viewer sees. */
export async function findSeriesOf(
  db: Reader,
  viewer: Pick<Viewer, 'id'>,
  occurrenceId: string,
): Promise<string | undefined> {
  const [date] = await db
    .select({ seriesId: occurrences.seriesId })
    .from(occurrences)
    .innerJoin(spaceAccess, openTo(viewer, occurrences.spaceId))
    .where(eq(occurrences.id, occurrenceId))
  return date?.seriesId
}

/** What waits for an answer between the viewer and somebody, as long as both turns are still theirs. */
async function listSwaps(db: Reader, viewer: Pick<Viewer, 'id'>, dates: string[]): Promise<RoleSwap[]> {
  if (dates.length === 0) return []
  const { rows } = await db.execute<Omit<RoleSwap, 'can'> & Record<string, unknown>>(sql`
    select w.id, json_build_object('id', a.id, 'name', a.name) as "askedBy", json_build_object('id', b.id, 'name', b.name) as asked,
      json_build_object('occurrenceId', g.id, 'startsAt', g.starts_at, 'role', w.gives_role) as gives,
      json_build_object('occurrenceId', t.id, 'startsAt', t.starts_at, 'role', w.takes_role) as takes
    from role_swaps w join persons a on a.id = w.asked_by_id join persons b on b.id = w.asked_id
    join occurrences g on g.id = w.gives_occurrence_id join occurrences t on t.id = w.takes_occurrence_id
    join role_turns x on x.occurrence_id = g.id and x.role = w.gives_role and x.person_id = a.id
    join role_turns y on y.occurrence_id = t.id and y.role = w.takes_role and y.person_id = b.id
    where w.state = 'asked' and (a.id = ${viewer.id} or b.id = ${viewer.id}) and g.id in ${dates} and t.id in ${dates}
      and g.ends_at > now() and t.ends_at > now()
    order by w.created_at, w.id`)
  const iso = <Each extends { startsAt: string }>(turn: Each) => ({
    ...turn,
    startsAt: new Date(turn.startsAt).toISOString(),
  })
  return rows.map(({ id, askedBy, asked, gives, takes }) => ({
    id,
    askedBy,
    asked,
    gives: iso(gives),
    takes: iso(takes),
    can: { take: asked.id === viewer.id, withdraw: askedBy.id === viewer.id },
  }))
}
