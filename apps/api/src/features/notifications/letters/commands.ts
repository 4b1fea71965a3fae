import { and, eq, sql } from 'drizzle-orm'
import type { LetterSettings } from '@waymark/contracts/letters'
import { Refusal } from '../../../platform/errors.ts'
import type { Transaction } from '../../../platform/database.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { letters, letterSettings, notices } from '../tables.ts'
import { logDays, shareNetwork } from './queries.ts'
import { dueAt } from './when.ts'

const longestLeave = 366

/** Keeps when mail reaches somebody; the letter that is open moves with it. */
export async function changeLetters(
  tx: Transaction,
  { id: personId }: Pick<Viewer, 'id'>,
  settings: LetterSettings,
): Promise<void> {
  await check(tx, personId, settings)
  await tx
    .insert(letterSettings)
    .values({ personId, ...settings })
    .onConflictDoUpdate({ target: letterSettings.personId, set: { ...settings, changedAt: sql`now()` } })
  const due = dueAt(settings, new Date())
  const mine = and(eq(letters.personId, personId), eq(letters.state, 'open'))
  if (due) await tx.update(letters).set({ endsAt: due.toISOString() }).where(mine)
  else {
    // Whoever wants mail again later does not get what came meanwhile. First these rows, then letters, as everywhere.
    await tx
      .update(notices)
      .set({ mailedSeq: sql`last_seq` })
      .where(and(eq(notices.personId, personId), sql`last_seq > mailed_seq`))
    await tx.delete(letters).where(mine)
  }
}

async function check(tx: Transaction, personId: string, settings: LetterSettings): Promise<void> {
  const { quietFrom, quietTo, awayFrom, awayUntil, standInId } = settings
  if ((quietFrom === null) !== (quietTo === null))
    throw bad('quietTo', 'Quiet hours need a beginning and an end.')
  if ((awayFrom === null) !== (awayUntil === null))
    throw bad('awayUntil', 'Leave needs a first and a last day.')
  if (awayFrom && awayUntil) {
    const days = (Date.parse(awayUntil) - Date.parse(awayFrom)) / 86_400_000
    if (days < 0) throw bad('awayUntil', 'The last day of leave comes before the first.')
    if (days > longestLeave) throw bad('awayUntil', 'Leave can be a year at most.')
  }
  if (standInId && (standInId === personId || !(await shareNetwork(tx, personId, standInId))))
    throw bad('standInId', 'Only somebody in one of your networks can stand in for you.')
}
const bad = (field: string, title: string) =>
  new Refusal(422, 'bad_letters', title, [{ pointer: `/${field}`, detail: title }])

/** What became of old letters is kept no longer than it is shown. */
export async function forgetOldLetters(tx: Transaction): Promise<void> {
  await tx.execute(sql`delete from letter_log where at < now() - make_interval(days => ${logDays})`)
  await tx.execute(sql`delete from event_reminders where at < now() - make_interval(days => ${logDays})`)
  await tx.execute(sql`delete from letters where closed_at < now() - make_interval(days => ${logDays})`)
  await tx.execute(sql`delete from notices where at < now() - interval '1 year' and last_seq <= mailed_seq`)
}
