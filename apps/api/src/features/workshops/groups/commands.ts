import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { NewRound } from '@waymark/contracts/workshop-groups'
import { mostGroups } from '@waymark/contracts/workshop-groups'
import { groupCount, placeLate, seated } from '@waymark/contracts/workshop-mix-rules'
import { mix } from '@waymark/contracts/workshop-mixing'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { holdRoom } from '../log/commands.ts'
import type { FoundWorkshop } from '../queries.ts'
import { workshops } from '../tables.ts'
import { findMet, findRound, listGroupable, listGroupPeople, listGroupsOf, standingOf } from './queries.ts'
import { workshopGroupPeople, workshopGroups, workshopRounds } from './tables.ts'
import { tellGroups } from './telling.ts'

/** Makes groups of a room by rule; as long as they are not open they can be made anew. */
export async function makeGroups(
  tx: Transaction,
  workshop: FoundWorkshop,
  roundId: string,
  { task, minutes, lines, ...rules }: Omit<NewRound, 'accepted'>,
): Promise<void> {
  const workshopId = workshop.id
  await holdRoom(tx, workshopId)
  const before = await findRound(tx, workshopId, { id: roundId })
  allow(
    !before || before.state === 'prepared',
    'open',
    'These groups are open already, so they stay as they are.',
  )
  const people = await listGroupable(tx, workshop, rules.of === 'present')
  if (people.length < 2)
    throw new Refusal(
      422,
      'too_few',
      'There are too few people to make groups of. Please wait until more are here.',
    )
  if (groupCount(people.length, rules) > mostGroups)
    throw new Refusal(422, 'too_many_groups', `Please make no more than ${mostGroups} groups.`)
  const last = await lastGroups(tx, workshopId, roundId)
  const met = rules.before === 'apart' ? await findMet(tx, workshopId, roundId) : new Map<string, number>()
  const together = rules.before === 'together' ? last.flatMap(chain) : []
  const mixed = mix(people, { ...rules, pairs: [...rules.pairs, ...together] }, met, rules.seed)
  const places = new Map(last.flatMap((group, place) => group.map((id) => [id, place] as const)))
  const groups = seated(mixed, rules, places)

  await emptyRound(tx, roundId)
  const made = await tx
    .insert(workshopRounds)
    .values({ id: roundId, workshopId, rules, task, minutes, lines })
    .onConflictDoUpdate({
      target: workshopRounds.id,
      set: { rules, task, minutes, lines },
      setWhere: sql`${workshopRounds.workshopId} = ${workshopId}`,
    })
    .returning({ id: workshopRounds.id })
  if (made.length === 0) throw new Refusal(409, 'conflict', 'This could not be kept. Please try again.')
  const rooms = groups.map((group, index) => ({ id: randomUUID(), number: index + 1, group }))
  await tx.insert(workshops).values(rooms.map(({ id }) => ({ id, parentId: workshopId })))
  await tx.insert(workshopGroups).values(rooms.map(({ id, number }) => ({ id, roundId, number })))
  await tx
    .insert(workshopGroupPeople)
    .values(
      rooms.flatMap(({ id: groupId, group }) =>
        group.map(({ id: personId }) => ({ roundId, personId, groupId })),
      ),
    )
  await tellGroups(tx, workshopId)
}

/** Everybody of a group, as pairs that hold it together. */
const chain = (ids: string[]) => ids.slice(1).map((id, index) => [ids[index]!, id] as [string, string])

/** Who was in which group the last time, in the order of the groups. */
async function lastGroups(tx: Transaction, workshopId: string, butRoundId: string): Promise<string[][]> {
  const last = await findRound(tx, workshopId, { isSeen: true })
  if (!last || last.id === butRoundId) return []
  const [groups, people] = [await listGroupsOf(tx, last.id), await listGroupPeople(tx, last.id)]
  return groups.map(({ id }) => people.flatMap(({ groupId, personId }) => (groupId === id ? personId : [])))
}

/** Nobody was in them, and nothing was said there. */
async function emptyRound(tx: Transaction, roundId: string): Promise<void> {
  const rooms = (await listGroupsOf(tx, roundId)).map(({ id }) => id)
  if (rooms.length === 0) return
  await tx.delete(workshopGroupPeople).where(eq(workshopGroupPeople.roundId, roundId))
  await tx.delete(workshopGroups).where(eq(workshopGroups.roundId, roundId))
  await tx.delete(workshops).where(inArray(workshops.id, rooms))
}

export async function dropGroups(tx: Transaction, workshopId: string, roundId: string): Promise<void> {
  await holdRoom(tx, workshopId)
  const round = found(await findRound(tx, workshopId, { id: roundId }))
  allow(round.state === 'prepared', 'open', 'These groups were opened, so they stay.')
  await emptyRound(tx, roundId)
  await tx.delete(workshopRounds).where(eq(workshopRounds.id, roundId))
  await tellGroups(tx, workshopId)
}

/** Puts somebody into a group of the newest groups; whoever leaves one hears nothing more of it. */
export async function moveToGroup(
  tx: Transaction,
  workshop: FoundWorkshop,
  groupId: string,
  personId: string,
): Promise<void> {
  await holdRoom(tx, workshop.id)
  const round = found(await findRound(tx, workshop.id))
  found((await listGroupsOf(tx, round.id)).find(({ id }) => id === groupId))
  allow(standingOf(round, new Date()) !== 'closed', 'closed', 'These groups are closed.')
  found((await listGroupable(tx, workshop, false)).find(({ id }) => id === personId))
  await put(tx, workshop.id, round.id, groupId, personId)
}

async function put(tx: Transaction, workshopId: string, roundId: string, groupId: string, personId: string) {
  const [before] = await tx
    .select({ groupId: workshopGroupPeople.groupId })
    .from(workshopGroupPeople)
    .where(and(eq(workshopGroupPeople.roundId, roundId), eq(workshopGroupPeople.personId, personId)))
  if (before?.groupId === groupId) return
  await tx
    .insert(workshopGroupPeople)
    .values({ roundId, personId, groupId })
    .onConflictDoUpdate({
      target: [workshopGroupPeople.roundId, workshopGroupPeople.personId],
      set: { groupId },
    })
  await record(
    tx,
    'groups.changed',
    { workshopId },
    [`workshop:${workshopId}`],
    before ? [`workshop:${before.groupId}`] : [],
  )
}

/** Whoever comes when people are in groups already; who is in one stays there. */
export async function joinLate(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  workshop: FoundWorkshop,
): Promise<void> {
  await holdRoom(tx, workshop.id)
  const round = await findRound(tx, workshop.id, { isSeen: true })
  allow(
    round !== undefined && standingOf(round, new Date()) === 'open',
    'no_groups',
    'People are not in groups just now.',
  )
  const [groups, where] = await Promise.all([listGroupsOf(tx, round!.id), listGroupPeople(tx, round!.id)])
  if (where.some(({ personId }) => personId === viewer.id)) return
  const people = new Map((await listGroupable(tx, workshop, false)).map((person) => [person.id, person]))
  const me = people.get(viewer.id)
  allow(me !== undefined, 'not_grouped', 'You run this meeting, so you are in none of its groups.')
  const filled = groups.map(({ id }) =>
    where.filter(({ groupId }) => groupId === id).flatMap(({ personId }) => people.get(personId) ?? []),
  )
  await put(tx, workshop.id, round!.id, groups[placeLate(filled, me!, round!.rules)]!.id, viewer.id)
}

/** Those whose time has come are closed for good before others are opened. */
export const settleClosed = (tx: Transaction, workshopId: string) =>
  tx
    .update(workshopRounds)
    .set({ state: 'closed' })
    .where(
      and(
        eq(workshopRounds.workshopId, workshopId),
        eq(workshopRounds.state, 'open'),
        lt(workshopRounds.closesAt, sql`now()`),
      ),
    )
