import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { LetterSettings, SkipReason } from '@waymark/contracts/letters'
import type { Transaction } from '../../../platform/database.ts'
import { listSuspended } from '../../../platform/mail-standing.ts'
import { post } from '../../../platform/mail.ts'
import { letterLog } from '../tables.ts'
import { guestUrl, wayOut } from '../../events/guests/addresses.ts'
import { unsubscribeUrl } from '../unsubscribing/token.ts'
import { listDue, listSettings } from './queries.ts'
import type { DueReminder } from './queries.ts'
import { reminders } from './tables.ts'
import { mayRemind } from './when.ts'
import {
  commitmentLetter,
  cpdLetter,
  datesLetter,
  feedbackLetter,
  questionLetter,
  wrapUpLetter,
} from './words.ts'

/**
 * Reminds of what is due, each once. Whether it is still needed is asked in the transaction that decides; a second run, or a
 * second worker, finds the row and leaves it.
 */
export async function sendReminders(app: FastifyInstance, now = new Date()): Promise<void> {
  const due = await listDue(app.database, now)
  const settingsOf = await listSettings(
    app.database,
    due.map(({ personId }) => personId),
  )
  for (const each of due) {
    const settings = settingsOf(each.personId)
    if (mayRemind(settings, now)) await app.database.transaction((tx) => decide(app, tx, each, settings, now))
  }
}

async function decide(
  app: FastifyInstance,
  tx: Transaction,
  due: DueReminder,
  settings: LetterSettings,
  now: Date,
): Promise<void> {
  const { personId, kind, subjectId, day, email } = due
  const [claimed] = await tx
    .insert(reminders)
    .values({ personId, kind, subjectId, day, at: now.toISOString() })
    .onConflictDoNothing()
    .returning({ day: reminders.day })
  if (!claimed) return
  const progress = await due.cpd?.progress(tx)
  // Nobody has said how much is enough: there is nothing to remind of.
  if (progress?.needed === null) return
  const isDone = progress ? progress.isComplete : !(await due.isOpen?.(tx))
  const isSuspended = (await listSuspended(tx, [email])).has(email.toLowerCase())
  const reason: SkipReason | null = isDone
    ? 'done'
    : settings.rhythm === 'never'
      ? 'muted'
      : isSuspended
        ? 'suspended'
        : null
  await tx.insert(letterLog).values({
    personId,
    letterId: randomUUID(),
    kind,
    subjectId,
    seq: 0,
    outcome: reason ? 'skipped' : 'sent',
    reason,
    at: now.toISOString(),
  })
  if (reason) return
  const place = due.feedback?.guest
  const out = place && wayOut(app, place)
  const guest = out && { url: guestUrl(app, place), wayOut: out.words }
  const frame = {
    publicUrl: app.publicUrl,
    unsubscribeUrl: unsubscribeUrl(app, personId),
    guest: guest ?? null,
  }
  const words = progress
    ? cpdLetter(due, progress, frame)
    : due.feedback
      ? feedbackLetter(due, frame)
      : due.dates
        ? datesLetter(due, due.dates, frame)
        : due.wrapUp
          ? wrapUpLetter(due, due.wrapUp, frame)
          : due.question
            ? questionLetter(due, due.question, frame)
            : commitmentLetter(due, frame)
  const headers = out?.headers ?? {
    'List-Unsubscribe': `<${frame.unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
  await post(tx, { to: email, ...words, headers }, `reminder ${kind} ${personId} ${subjectId} ${day}`)
}
