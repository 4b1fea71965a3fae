import { and, eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { isNoLooser, isSameRules, rulesIn } from '@waymark/contracts/workshop-agreements'
import type { RoomRules } from '@waymark/contracts/workshop-agreements'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import { standing } from '../access.ts'
import { append, holdRoom } from '../log/commands.ts'
import { findTarget } from '../log/queries.ts'
import type { FoundWorkshop } from '../queries.ts'
import { workshopEntries, workshops } from '../tables.ts'

/** The rules of one room. What people were told when they came in holds: from the opening on they only become stricter. */
export async function chooseRules(tx: Transaction, workshop: FoundWorkshop, rules: RoomRules): Promise<void> {
  const { id, sensitivity } = workshop
  if (!isSameRules(rulesIn(sensitivity, rules), rules))
    throw new Refusal(422, 'space_asks_more', 'What is said in this space is kept more closely than that.')
  const state = await holdRoom(tx, id)
  const [before] = await tx.select({ rules: workshops.rules }).from(workshops).where(eq(workshops.id, id))
  const kept = rulesIn(sensitivity, before?.rules ?? null)
  if (before?.rules && isSameRules(kept, rules)) return
  allow(
    standing({ ...workshop, state }, new Date()) === 'waiting' || isNoLooser(kept, rules),
    'only_stricter',
    'The room has opened with its rules. From then on they can only become stricter.',
  )
  await tx.update(workshops).set({ rules }).where(eq(workshops.id, id))
  await record(
    tx,
    'workshop.changed',
    { workshopId: id },
    [`workshop:${id}`, `occurrence:${id}`],
    [`workshop:${id}`],
  )
}

/** The room says it itself: an entry of theirs would say again whose words these are, once there is no key any more. */
export async function endQuote(
  tx: Transaction,
  viewer: { id: string },
  workshopId: string,
  entryId: string,
): Promise<void> {
  await holdRoom(tx, workshopId)
  const target = found(await findTarget(tx, workshopId, entryId))
  allow(target.actorId === viewer.id, 'not_allowed', 'Only whoever said it can let it be quoted.')
  await tx
    .update(workshopEntries)
    .set({ quotedId: null, quotedHatId: null })
    .where(and(eq(workshopEntries.workshopId, workshopId), eq(workshopEntries.id, entryId)))
  await append(tx, { workshopId, id: randomUUID(), type: 'quote', payload: { entryId, on: false } })
}
