import { eq, inArray, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type { Payload } from '@waymark/contracts/workshop-entries'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { append, holdRoom } from '../log/commands.ts'
import { workshops } from '../tables.ts'
import { settleClosed } from './commands.ts'
import { areOthersOpen, findRound, listGroupsOf, standingOf } from './queries.ts'
import type { FoundRound } from './queries.ts'
import { workshopRounds } from './tables.ts'
import { tellGroups } from './telling.ts'

/** Opens the groups of a room; the log of each begins with what there is to do and how long. What was about to close goes on. */
export async function openGroups(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  workshopId: string,
  roundId: string,
): Promise<void> {
  await holdRoom(tx, workshopId)
  const round = found(await findRound(tx, workshopId, { id: roundId }))
  const standing = standingOf(round, new Date())
  if (standing === 'open' && round.closesAt === null) return
  allow(standing !== 'closed', 'closed', 'These groups are closed, and stay so. Please make new ones.')
  allow(
    !(await areOthersOpen(tx, workshopId, roundId)),
    'others_open',
    'Other groups are still open. Please close them first.',
  )
  await settleClosed(tx, workshopId)
  const rooms = (await listGroupsOf(tx, roundId)).map(({ id }) => id)
  await tx
    .update(workshopRounds)
    .set({ state: 'open', openedAt: sql`coalesce(${workshopRounds.openedAt}, now())`, closesAt: null })
    .where(eq(workshopRounds.id, roundId))
  await tx.update(workshops).set({ state: 'open' }).where(inArray(workshops.id, rooms))
  if (standing === 'prepared') for (const id of rooms) await begin(tx, viewer, id, round)
  await say(tx, viewer, standing === 'prepared' ? [workshopId] : [workshopId, ...rooms], { on: true })
  await tellGroups(tx, workshopId)
}

const titleLength = 120
async function begin(tx: Transaction, viewer: Pick<Viewer, 'id'>, workshopId: string, round: FoundRound) {
  const line = round.task.split('\n')[0]!.trim()
  const title = line.length > titleLength ? `${line.slice(0, titleLength - 2).trimEnd()} …` : line
  const add = (type: 'opened' | 'sheet' | 'step', payload: Payload) =>
    append(tx, { workshopId, id: randomUUID(), actorId: viewer.id, type, payload })
  await add('opened', {})
  await add('sheet', { steps: [{ title, minutes: round.minutes }] })
  await add('step', { index: 0 })
}

async function say(tx: Transaction, viewer: Pick<Viewer, 'id'>, rooms: string[], payload: Payload) {
  for (const workshopId of rooms)
    await append(tx, { workshopId, id: randomUUID(), actorId: viewer.id, type: 'groups', payload })
}

/** Closes the groups in so many minutes, which each of them is told; at none they close now. */
export async function closeGroups(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  workshopId: string,
  roundId: string,
  minutes: number,
): Promise<void> {
  await holdRoom(tx, workshopId)
  const round = found(await findRound(tx, workshopId, { id: roundId }))
  allow(round.state !== 'prepared', 'not_open', 'These groups were not opened yet.')
  if (standingOf(round, new Date()) === 'closed') return
  const rooms = (await listGroupsOf(tx, roundId)).map(({ id }) => id)
  // Whoever speaks in one of them just now is waited for, and nobody speaks after it.
  for (const id of rooms) await holdRoom(tx, id)
  await tx
    .update(workshopRounds)
    .set({
      state: minutes === 0 ? 'closed' : 'open',
      closesAt: sql`now() + make_interval(mins => ${minutes}::int)`,
    })
    .where(eq(workshopRounds.id, roundId))
  if (minutes === 0) {
    await tx.update(workshops).set({ state: 'closed' }).where(inArray(workshops.id, rooms))
    for (const id of rooms)
      await append(tx, { workshopId: id, id: randomUUID(), actorId: viewer.id, type: 'closed', payload: {} })
  }
  const told = minutes === 0 ? [workshopId] : [workshopId, ...rooms]
  await say(tx, viewer, told, { on: false, minutes })
  await tellGroups(tx, workshopId)
}

/** The same card in each group that is open. */
export async function sendCard(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  workshopId: string,
  { id, text }: { id: string; text: string },
): Promise<void> {
  await holdRoom(tx, workshopId)
  const round = await findRound(tx, workshopId, { isSeen: true })
  allow(
    round !== undefined && standingOf(round, new Date()) === 'open',
    'no_groups',
    'People are not in groups just now.',
  )
  for (const group of await listGroupsOf(tx, round!.id)) {
    await holdRoom(tx, group.id)
    await append(tx, { workshopId: group.id, id, actorId: viewer.id, type: 'card', payload: { text } })
  }
  await tellGroups(tx, workshopId)
}
