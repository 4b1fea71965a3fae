import { eq, sql } from 'drizzle-orm'
import { daysOfGuests } from '@waymark/contracts/event-guests'
import type { Database, Transaction } from '../../../platform/database.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import { attendanceIntervals, attendanceWords } from '../attendance/tables.ts'
import { certificates } from '../certificates/tables.ts'
import { persons } from '../../identity/tables.ts'
import { registrations } from '../tables.ts'
import { guestPlaces } from './tables.ts'

/**
 * Forgets guests some time after a date: their name, address, organisation and words. The place and the minutes stay with
 * nobody, so that what was counted stays right. Codes that were never typed go with the wish behind them. Safe to repeat.
 */
export async function forgetGuests(db: Database, now = new Date()): Promise<void> {
  const at = now.toISOString()
  await db.execute(sql`delete from guest_codes where created_at < ${at}::timestamptz - interval '1 day'`)
  await db.execute(sql`
    delete from registrations where state = 'pending_code' and changed_at < ${at}::timestamptz - interval '1 hour'`)
  const { rows } = await db.execute<{ id: string }>(sql`
    select r.id from registrations r join occurrences o on o.id = r.occurrence_id join persons p on p.id = r.person_id
    where p.is_guest and p.email not like '%@forgotten.invalid'
      and o.ends_at < ${at}::timestamptz - make_interval(days => ${daysOfGuests})`)
  for (const { id } of rows) await db.transaction((tx) => forget(tx, id))
  await db.execute(sql`
    delete from persons p where p.is_guest and p.created_at < ${at}::timestamptz - interval '1 hour'
      and not exists (select from registrations r where r.person_id = p.id)`)
}

async function forget(tx: Transaction, registrationId: string): Promise<void> {
  const [held] = await tx
    .select()
    .from(registrations)
    .where(eq(registrations.id, registrationId))
    .for('update')
  if (!held) return
  const nobody = uuidv7()
  await tx
    .insert(persons)
    .values({ id: nobody, email: `${nobody}@forgotten.invalid`, name: 'A guest', isGuest: true })
  const theirs = sql`occurrence_id = ${held.occurrenceId} and person_id = ${held.personId}`
  await tx.update(attendanceIntervals).set({ personId: nobody }).where(theirs)
  await tx.update(attendanceWords).set({ personId: nobody, words: '' }).where(theirs)
  // A certificate says on what it says: its code is asked for by others, much later.
  await tx.update(certificates).set({ personId: nobody }).where(theirs)
  await tx
    .update(registrations)
    .set({ personId: nobody, note: '', answer: '', organisationKey: null, livedExperience: false })
    .where(eq(registrations.id, registrationId))
  await tx.execute(sql`update registration_steps set by_id = null where registration_id = ${registrationId}`)
  await tx.delete(guestPlaces).where(eq(guestPlaces.registrationId, registrationId))
}
