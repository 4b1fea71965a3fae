import { and, eq } from 'drizzle-orm'
import type { RoomRole } from '@waymark/contracts/workshop-entries'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { listGroupIds } from '../groups/queries.ts'
import { workshopRoles } from '../tables.ts'

/** Gives somebody a part in running the room, or takes it back. One leads at a time; whoever led stays at their side. */
export async function giveRole(
  tx: Transaction,
  workshopId: string,
  personId: string,
  role: RoomRole | null,
): Promise<void> {
  const here = eq(workshopRoles.workshopId, workshopId)
  if (role === 'facilitator')
    await tx
      .update(workshopRoles)
      .set({ role: 'co-facilitator' })
      .where(and(here, eq(workshopRoles.role, role)))
  if (role)
    await tx
      .insert(workshopRoles)
      .values({ workshopId, personId, role })
      .onConflictDoUpdate({ target: [workshopRoles.workshopId, workshopRoles.personId], set: { role } })
  else await tx.delete(workshopRoles).where(and(here, eq(workshopRoles.personId, personId)))
  // In a group, too, it is known at once what somebody may hear.
  const groups = (await listGroupIds(tx, workshopId)).map((id) => `workshop:${id}` as const)
  await record(tx, 'workshop.changed', { workshopId }, [
    `workshop:${workshopId}`,
    `occurrence:${workshopId}`,
    ...groups,
  ])
}
