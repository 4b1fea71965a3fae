import { and, eq, isNull, sql } from 'drizzle-orm'
import type { stillTrueAnswers } from '@waymark/contracts/case-upkeep'
import type { Room } from '@waymark/contracts/live'
import { record } from '../../../platform/activity.ts'
import type { Transaction } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/errors.ts'
import { post } from '../../../platform/mail.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { note } from '../reviews/commands.ts'
import { caseVersions, practiceCases } from '../tables.ts'
import { findDue } from './queries.ts'
import type { Own } from './queries.ts'

const rooms = ({ id, spaceId, networkId }: Own): Room[] => [
  `case:${id}`,
  `space:${spaceId}`,
  `network:${networkId}`,
]

/** Says whether a case is still true, and when to ask again. */
export async function answerStillTrue(
  tx: Transaction,
  viewer: Viewer,
  own: Own,
  { answer, words }: { answer: (typeof stillTrueAnswers)[number]; words: string },
): Promise<void> {
  if (answer === 'stopped' && !words.trim())
    throw new Refusal(
      422,
      'unwritten',
      'Please say in a sentence why it was stopped: others learn from that.',
      [{ pointer: '/words', detail: 'is still to be written' }],
    )
  const months = sql`(select coalesce((v.text->>'reviewInMonths')::int, 12) from ${caseVersions} v
    where v.case_id = ${own.id} and v.version = ${own.version})`
  await tx
    .update(practiceCases)
    .set({
      reviewDueAt: sql`now() + make_interval(months => ${months})`,
      askedStillTrueAt: null,
      stoppedAt: answer === 'stopped' ? sql`now()` : null,
      stillTrueWords: words,
      stillTrueAt: sql`now()`,
    })
    .where(eq(practiceCases.id, own.id))
  await note(tx, { caseId: own.id, from: 'published', to: answer }, { personId: viewer.id, why: words })
  await record(tx, 'case.shown', { spaceId: own.spaceId, caseId: own.id }, rooms(own))
}

/** Withdraws a case: what was hidden for another reason stays hidden for it too. */
export async function withdraw(tx: Transaction, viewer: Viewer, own: Own, words: string): Promise<void> {
  if (own.withdrawnAt) return
  await tx
    .update(practiceCases)
    .set({ withdrawnAt: sql`now()`, hiddenAt: sql`coalesce(hidden_at, now())` })
    .where(eq(practiceCases.id, own.id))
  await note(tx, { caseId: own.id, from: 'published', to: 'withdrawn' }, { personId: viewer.id, why: words })
  await record(tx, 'case.withdrawn', { spaceId: own.spaceId, caseId: own.id }, rooms(own), [`case:${own.id}`])
}

/** Brings a case back as it was; not while somebody looks at whether it might identify a young person. */
export async function bringBack(tx: Transaction, viewer: Viewer, own: Own): Promise<void> {
  if (!own.withdrawnAt) return
  await tx
    .update(practiceCases)
    .set({
      withdrawnAt: null,
      hiddenAt: sql`case when exists (
        select 1 from case_incidents i where i.case_id = ${own.id} and (i.outcome is null or i.outcome = 'withdrawn')) then hidden_at end`,
    })
    .where(eq(practiceCases.id, own.id))
  await note(tx, { caseId: own.id, from: 'withdrawn', to: 'published' }, { personId: viewer.id })
  await record(tx, 'case.shown', { spaceId: own.spaceId, caseId: own.id }, rooms(own))
}

/** Asks the authors of cases whose time has come, once each. */
export async function askStillTrue(tx: Transaction, publicUrl: string): Promise<void> {
  for (const { id, dueAt, emails } of await findDue(tx)) {
    const [due] = await tx
      .update(practiceCases)
      .set({ askedStillTrueAt: sql`now()` })
      .where(and(eq(practiceCases.id, id), isNull(practiceCases.askedStillTrueAt)))
      .returning({ id: practiceCases.id })
    if (!due) continue
    for (const to of emails) {
      const body = `A practice case of yours is a while old. Is it still true?\n\n${publicUrl}/cases/${id}\n\nOne press is enough: still true, changed, or stopped. A case that was stopped stays, since others learn from it.\n`
      await post(
        tx,
        { to, subject: 'Is your practice case still true?', body },
        `still-true ${id} ${dueAt} ${to}`,
      )
    }
  }
}
