import { and, eq, sql } from 'drizzle-orm'
import type { NewEntry, Payload } from '@waymark/contracts/workshop-entries'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { allow, Refusal } from '../../../platform/errors.ts'
import { append, holdRoom } from '../log/commands.ts'
import { workshopEntries, workshops } from '../tables.ts'
import type { FoundGroup } from './queries.ts'
import { workshopGroups } from './tables.ts'

type Type = NewEntry['type']
/** What is said in a group and lands in the log of the room too, which is held before the group’s own. */
export const goesUp: ReadonlySet<Type> = new Set<Type>(['harvest', 'break'])

interface Said {
  id: string
  actorId: string
  hatId: string | null
  type: Type
  payload: Payload
}

export const tellGroups = (tx: Transaction, workshopId: string) =>
  record(tx, 'groups.changed', { workshopId }, [`workshop:${workshopId}`])

/** What of something said in a group matters to the room it belongs to. */
export async function tellParent(tx: Transaction, group: FoundGroup, said: Said): Promise<void> {
  const { id, type, payload, actorId, hatId } = said
  const { parentId } = group
  if (type === 'help') {
    await tx
      .update(workshopGroups)
      .set({ helpAt: payload.on ? sql`coalesce(${workshopGroups.helpAt}, now())` : null })
      .where(eq(workshopGroups.id, group.id))
  }
  if (type === 'harvest') await bringBack(tx, group, { id, text: payload.text! })
  // Those who run it are in the room, and hear it there.
  if (type === 'break')
    await append(tx, { workshopId: parentId, id, actorId, hatId, type, payload, audience: 'facilitators' })
  if (type === 'help' || type === 'seen' || type === 'harvest') await tellGroups(tx, parentId)
}

/** Those who hear of it in the group it was asked for in know that somebody looks after it. */
export async function tellOfBreak(tx: Transaction, workshopId: string, said: Said): Promise<void> {
  const { entryId } = said.payload
  if (entryId === undefined) return
  const [group] = await tx
    .select({ id: workshops.id })
    .from(workshops)
    .innerJoin(workshopEntries, eq(workshopEntries.workshopId, workshops.id))
    .where(and(eq(workshops.parentId, workshopId), eq(workshopEntries.id, entryId)))
  if (!group) return
  await holdRoom(tx, group.id)
  await append(tx, { ...said, workshopId: group.id, audience: 'facilitators' })
}

/** A line becomes the group’s: whose words they were is said nowhere in the room. */
async function bringBack(
  tx: Transaction,
  { id: groupId, parentId, number, lines }: FoundGroup,
  { id, text }: { id: string; text: string },
): Promise<void> {
  const brought = await tx.$count(
    workshopEntries,
    and(eq(workshopEntries.workshopId, groupId), eq(workshopEntries.type, 'harvest')),
  )
  allow(brought <= lines, 'enough', `Your group has brought its ${lines} lines. The room has them all.`)
  const isThere = await append(tx, {
    workshopId: parentId,
    id,
    type: 'harvest',
    payload: { text, group: number },
  })
  if (!isThere) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
}
