import { eq } from 'drizzle-orm'
import type { Sensitivity } from '@waymark/contracts/networks'
import type { Database } from '../../../platform/database.ts'
import { persons } from '../../identity/tables.ts'
import { findAgreement } from '../../networks/queries.ts'

/** Only where the agreement in force says so, and never in a space where who says what stays in the room. */
export async function showsTyping(
  db: Database,
  { networkId, sensitivity }: { networkId: string; sensitivity: Sensitivity },
): Promise<boolean> {
  if (sensitivity === 'chatham-house' || sensitivity === 'closed') return false
  return (await findAgreement(db, networkId))?.showsTyping ?? false
}

export async function findName(db: Database, personId: string): Promise<string | undefined> {
  const [person] = await db.select({ name: persons.name }).from(persons).where(eq(persons.id, personId))
  return person?.name
}
