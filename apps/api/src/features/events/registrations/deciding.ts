import type { DeclineReason, RegistrationState } from '@waymark/contracts/event-places'
import type { Transaction } from '../../../platform/database.ts'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { settleLapsed, tryFit } from './commands.ts'
import { findRegistration } from './queries.ts'
import { moveOn, settle } from './settling.ts'
import type { HeldDate } from './settling.ts'

export interface Decision {
  decision: 'approve' | 'decline' | 'cancel'
  reason?: DeclineReason
  words?: string
  was: RegistrationState
}

/** Which decision is about which states. */
const decided: Record<Decision['decision'], RegistrationState[]> = {
  approve: ['pending_approval'],
  decline: ['pending_approval', 'waitlisted', 'offered'],
  cancel: ['registered'],
}

/** Whoever runs the event decides about a wish, on the state they saw. */
export async function decidePlace(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  date: HeldDate,
  registrationId: string,
  { decision, reason, words, was }: Decision,
): Promise<void> {
  const now = new Date()
  await settleLapsed(tx, date, now)
  const registration = found(await findRegistration(tx, date.id, { id: registrationId }))
  if (registration.state !== was || !decided[decision].includes(was))
    throw new Refusal(409, 'moved_on', 'This has changed meanwhile. Please look again.')
  if (decision !== 'approve') {
    const state = decision === 'cancel' ? 'cancelled_by_host' : 'declined'
    const changed = await moveOn(tx, registration, state, viewer.id, {
      reason: reason ?? null,
      answer: words ?? '',
      keptFor: null,
    })
    return settle(tx, date, [changed], now)
  }
  const place = await tryFit(tx, date, registration as Parameters<typeof tryFit>[2], now)
  const changed = place.fits
    ? await moveOn(tx, registration, 'registered', viewer.id, { keptFor: place.keptFor })
    : await moveOn(tx, registration, 'waitlisted', viewer.id)
  await settle(tx, date, [changed], now)
}
