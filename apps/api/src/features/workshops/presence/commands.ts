import { and, eq, sql } from 'drizzle-orm'
import { whisper } from '../../../platform/activity.ts'
import { processName } from '../../../platform/database.ts'
import type { Database, Transaction } from '../../../platform/database.ts'
import { allow, found, Refusal } from '../../../platform/errors.ts'
import type { Seal } from '../../events/joining/codes.ts'
import { comeIn, endCall } from '../../events/joining/commands.ts'
import { findHolder } from '../../events/joining/queries.ts'
import { findEvent, findEventForGuest } from '../../events/queries.ts'
import { findWorkshop } from '../queries.ts'
import type { FoundWorkshop } from '../queries.ts'
import { workshopPresence } from '../tables.ts'

const ours = (workshopId: string) =>
  and(eq(workshopPresence.workshopId, workshopId), eq(workshopPresence.process, processName))

/** Says who is in a room over this process, and to every process that somebody came or left. */
export function tellPresence(db: Database, workshopId: string, people: string[]): Promise<void> {
  return db.transaction(async (tx) => {
    const here = sql`(select value::uuid from json_array_elements_text(${JSON.stringify(people)}::json))`
    await tx.delete(workshopPresence).where(and(ours(workshopId), sql`person_id not in ${here}`))
    await tx.execute(sql`
      insert into workshop_presence (workshop_id, process, person_id)
      select ${workshopId}::uuid, ${processName}, value::uuid from json_array_elements_text(${JSON.stringify(people)}::json)
      on conflict do nothing`)
    await whisper(tx, 'workshop.present', { workshopId })
  })
}

/** Notes that whoever has this place is on the phone; their minutes count from now on. */
export async function putOnPhone(
  tx: Transaction,
  seal: Seal,
  workshopId: string,
  code: string,
): Promise<void> {
  const personId = await findHolder(tx, seal, workshopId, code)
  if (!personId)
    throw new Refusal(
      404,
      'no_such_code',
      'No place here goes with this code. Please ask them to read it again.',
    )
  const theirs = found(await findWorkshop(tx, { id: personId }, workshopId))
  allow(theirs.removal === null, 'asked_to_leave', 'They were asked to leave this meeting.')
  const event = found(
    theirs.guest
      ? await findEventForGuest(tx, personId, workshopId, 'lock')
      : await findEvent(tx, { id: personId }, workshopId, 'lock'),
  )
  await comeIn(tx, { id: personId }, event, 'phone')
  await whisper(tx, 'workshop.present', { workshopId })
}

export async function takeOffPhone(
  tx: Transaction,
  workshop: Pick<FoundWorkshop, 'id' | 'hostId'>,
  personId: string,
): Promise<void> {
  await endCall(tx, workshop, personId)
  await whisper(tx, 'workshop.present', { workshopId: workshop.id })
}

/** What processes left behind that were killed. */
export async function forgetGone(db: Database): Promise<void> {
  await db
    .delete(workshopPresence)
    .where(
      sql`not exists (select from pg_stat_activity a where a.application_name = ${workshopPresence.process})`,
    )
}
