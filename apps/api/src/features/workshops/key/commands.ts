import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Payload } from '@waymark/contracts/workshop-entries'
import type { Transaction } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { idsIn, swap } from './ids.ts'
import { workshopParticipants } from './tables.ts'

/** Who does something, as the log may keep it: with ids that say nothing without the key. */
export async function hide(
  tx: Transaction,
  workshopId: string,
  { actorId, hatId, payload }: { actorId?: string | null; hatId?: string | null; payload: Payload },
): Promise<{ participantId: string | null; hat: number | null; payload: Payload }> {
  const actor = actorId ? await takePart(tx, workshopId, actorId, hatId ?? undefined) : undefined
  const ids = idsIn(payload)
  const meant =
    ids.length > 0 ? await tx.select({ id: persons.id }).from(persons).where(inArray(persons.id, ids)) : []
  const others = new Map<string, string>()
  for (const { id } of meant) others.set(id, (await takePart(tx, workshopId, id)).id)
  return {
    participantId: actor?.id ?? null,
    hat: actor?.hat ?? null,
    payload: others.size > 0 ? swap(payload, others) : payload,
  }
}

/** Somebody’s id in a room and the place of their hat; made when they first do something there or are meant. */
export async function takePart(
  tx: Transaction,
  workshopId: string,
  personId: string,
  hatId?: string,
): Promise<{ id: string; hat: number | null }> {
  const mine = and(
    eq(workshopParticipants.workshopId, workshopId),
    eq(workshopParticipants.personId, personId),
  )
  const [known] = await tx.select().from(workshopParticipants).where(mine)
  if (known && (!hatId || known.hats.includes(hatId)))
    return { id: known.id, hat: placeOf(known.hats, hatId) }
  const [made] = await tx
    .insert(workshopParticipants)
    .values({ workshopId, personId, hats: hatId ? [hatId] : [] })
    .onConflictDoUpdate({
      target: [workshopParticipants.workshopId, workshopParticipants.personId],
      set: {
        hats: hatId
          ? sql`array_append(workshop_participants.hats, ${hatId}::uuid)`
          : sql`workshop_participants.hats`,
      },
    })
    .returning()
  return { id: made!.id, hat: placeOf(made!.hats, hatId) }
}
const placeOf = (hats: string[], hatId: string | undefined) => (hatId ? hats.indexOf(hatId) + 1 : null)
