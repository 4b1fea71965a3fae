import { sql } from 'drizzle-orm'
import { pgArray } from '../../../platform/arrays.ts'
import type { Transaction } from '../../../platform/database.ts'

/** Begins a letter for each of these people who has none open and wants one. */
export async function beginLetters(
  tx: Transaction,
  people: { personId: string; dueAt: Date | null }[],
  now: Date,
): Promise<void> {
  const waiting = people.filter(({ dueAt }) => dueAt)
  if (waiting.length === 0) return
  await tx.execute(sql`
    insert into letters (id, person_id, starts_at, ends_at)
    select gen_random_uuid(), person_id, least(${now.toISOString()}::timestamptz, ends_at), ends_at
    from unnest(${pgArray(waiting.map(({ personId }) => personId))}::uuid[],
      ${pgArray(waiting.map(({ dueAt }) => dueAt!.toISOString()))}::timestamptz[]) as t (person_id, ends_at)
    on conflict (person_id) where state = 'open' do nothing`)
}
