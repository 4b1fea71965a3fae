import { and, count, countDistinct, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import type { GroupPerson } from '@waymark/contracts/workshop-groups'
import { pairKey } from '@waymark/contracts/workshop-mix-rules'
import type { Met } from '@waymark/contracts/workshop-mix-rules'
import type { Reader } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { guestsMayCome } from '../../networks/access.ts'
import { hasAgreedAsGuest } from '../guests/queries.ts'
import { workshopEntries, workshops } from '../tables.ts'
import { workshopGroupPeople, workshopGroups, workshopRounds } from './tables.ts'

/** A group that was opened, with whether the viewer is in it. */
export async function findGroup(db: Reader, viewer: Pick<Viewer, 'id'>, id: string) {
  const [group] = await db
    .select({
      id: workshops.id,
      state: workshops.state,
      lastSeq: workshops.lastSeq,
      parentId: workshopRounds.workshopId,
      roundId: workshopRounds.id,
      number: workshopGroups.number,
      task: workshopRounds.task,
      lines: workshopRounds.lines,
      closesAt: workshopRounds.closesAt,
      isMine: sql<boolean>`${workshopGroupPeople.personId} is not null`,
    })
    .from(workshopGroups)
    .innerJoin(workshops, eq(workshops.id, workshopGroups.id))
    .innerJoin(workshopRounds, eq(workshopRounds.id, workshopGroups.roundId))
    .leftJoin(
      workshopGroupPeople,
      and(eq(workshopGroupPeople.groupId, workshopGroups.id), eq(workshopGroupPeople.personId, viewer.id)),
    )
    .where(and(eq(workshopGroups.id, id), ne(workshopRounds.state, 'prepared')))
  return group
}
export type FoundGroup = NonNullable<Awaited<ReturnType<typeof findGroup>>>

export type FoundRound = typeof workshopRounds.$inferSelect
/** One of a room by its id, or the newest; `isSeen`: only of those that were opened. */
export async function findRound(
  db: Reader,
  workshopId: string,
  { id, isSeen = false }: { id?: string; isSeen?: boolean } = {},
): Promise<FoundRound | undefined> {
  const [round] = await db
    .select()
    .from(workshopRounds)
    .where(
      and(
        eq(workshopRounds.workshopId, workshopId),
        id ? eq(workshopRounds.id, id) : undefined,
        isSeen ? ne(workshopRounds.state, 'prepared') : undefined,
      ),
    )
    .orderBy(desc(workshopRounds.createdAt), desc(workshopRounds.id))
    .limit(1)
  return round
}
/** The clock closes them once it was said when. */
export const standingOf = ({ state, closesAt }: Pick<FoundRound, 'state' | 'closesAt'>, now: Date) =>
  state === 'open' && closesAt !== null && now.getTime() >= Date.parse(closesAt) ? 'closed' : state

export const listGroupsOf = (db: Reader, roundId: string) =>
  db
    .select({ id: workshopGroups.id, number: workshopGroups.number, helpAt: workshopGroups.helpAt })
    .from(workshopGroups)
    .where(eq(workshopGroups.roundId, roundId))
    .orderBy(workshopGroups.number)

export const listGroupPeople = (db: Reader, roundId: string) =>
  db
    .select({ personId: workshopGroupPeople.personId, groupId: workshopGroupPeople.groupId })
    .from(workshopGroupPeople)
    .where(eq(workshopGroupPeople.roundId, roundId))

/** How many lines each group has brought, and how many people have read its newest card. */
export async function listDone(db: Reader, groupIds: string[]) {
  const here = inArray(workshopEntries.workshopId, groupIds)
  const brought = await db
    .select({ id: workshopEntries.workshopId, lines: count() })
    .from(workshopEntries)
    .where(and(here, eq(workshopEntries.type, 'harvest')))
    .groupBy(workshopEntries.workshopId)
  const [card] = await db
    .select({ id: workshopEntries.id, at: workshopEntries.at, payload: workshopEntries.payload })
    .from(workshopEntries)
    .where(and(here, eq(workshopEntries.type, 'card')))
    .orderBy(desc(workshopEntries.at))
    .limit(1)
  const [seen] = card
    ? await db
        .select({ people: countDistinct(workshopEntries.participantId) })
        .from(workshopEntries)
        .where(and(here, eq(workshopEntries.type, 'seen'), sql`payload->>'entryId' = ${card.id}::text`))
    : []
  return {
    brought: new Map(brought.map(({ id, lines }) => [id, lines])),
    card: card ? { id: card.id, at: card.at, text: card.payload.text ?? '', seen: seen?.people ?? 0 } : null,
  }
}

/**
 * Who can be put into groups: people with a place who may speak and do not run it, with what the rules look at.
 * `present`: only those who are in the room or in a group of it just now.
 */
export async function listGroupable(
  db: Reader,
  { id, spaceId, networkId, hostId }: { id: string; spaceId: string; networkId: string; hostId: string },
  present: boolean,
): Promise<GroupPerson[]> {
  const { rows } = await db.execute<GroupPerson & Record<string, unknown>>(sql`
    select p.id, p.name, coalesce(o.name, guest.organisation) as organisation, o.id as "organisationId", coalesce(o.kind = 'charity', false) as "isNgo",
      w.role is distinct from 'buddy' and coalesce(m.joined_at > now() - interval '60 days', true) as "isNewcomer",
      coalesce(w.role = 'buddy', false) as "isBuddy"
    from registrations r
    join persons p on p.id = r.person_id
    left join space_access a on a.space_id = ${spaceId} and a.person_id = p.id
    left join guest_places guest on guest.registration_id = r.id and a.person_id is null and ${guestsMayCome(sql`${spaceId}::uuid`)}
    left join memberships m on m.network_id = ${networkId} and m.person_id = p.id
    left join hats h on h.id = m.hat_id
    left join organisations o on o.id = h.organisation_id
    left join workshop_roles w on w.workshop_id = ${id} and w.person_id = p.id
    where r.occurrence_id = ${id} and r.state = 'registered' and p.id <> ${hostId}
      and (a.level >= 2 and a.agreed or ${hasAgreedAsGuest(sql`guest`, networkId)})
      and (w.role is null or w.role not in ('facilitator', 'co-facilitator'))
      ${
        present
          ? sql`and exists (select 1 from attendance_intervals i where i.occurrence_id = ${id} and i.person_id = p.id
              and i.source = 'room' and i.left_at >= now() - interval '2 minutes')`
          : sql``
      }
    order by p.name, p.id`)
  return rows
}

/** How often people of a room were in one group, in all its rounds but one. */
export async function findMet(db: Reader, workshopId: string, butRoundId: string): Promise<Met> {
  const { rows } = await db.execute<{ one: string; other: string; times: number }>(sql`
    select a.person_id as one, b.person_id as other, count(*)::int as times
    from workshop_group_people a
    join workshop_group_people b on b.group_id = a.group_id and b.person_id > a.person_id
    join workshop_rounds r on r.id = a.round_id
    where r.workshop_id = ${workshopId} and r.id <> ${butRoundId} and r.state <> 'prepared'
    group by 1, 2`)
  return new Map(rows.map(({ one, other, times }) => [pairKey(one, other), times]))
}

export async function listGroupIds(db: Reader, workshopId: string): Promise<string[]> {
  const rows = await db.select({ id: workshops.id }).from(workshops).where(eq(workshops.parentId, workshopId))
  return rows.map(({ id }) => id)
}

/** Of a room, or of the room a group belongs to. */
export async function findOccurrenceId(db: Reader, workshopId: string): Promise<string> {
  const [room] = await db
    .select({ id: workshops.occurrenceId })
    .from(workshops)
    .where(eq(workshops.id, workshopId))
  return room?.id ?? workshopId
}

/** Whether other groups of the room are open just now. */
export async function areOthersOpen(db: Reader, workshopId: string, butRoundId: string): Promise<boolean> {
  const open = await db.$count(
    workshopRounds,
    and(
      eq(workshopRounds.workshopId, workshopId),
      ne(workshopRounds.id, butRoundId),
      eq(workshopRounds.state, 'open'),
      sql`(${workshopRounds.closesAt} is null or ${gt(workshopRounds.closesAt, sql`now()`)})`,
    ),
  )
  return open > 0
}
